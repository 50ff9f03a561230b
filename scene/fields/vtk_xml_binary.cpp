// The part of VtkXmlFile that reads binary data: raw or in base64, packed or not.
#include <vtkByteSwap.h>
#include <vtkDataCompressor.h>
#include <vtkXMLDataElement.h>

#include <algorithm>
#include <cstring>

#include "scene/fields/broken_field.h"
#include "scene/fields/vtk_messages.h"
#include "scene/fields/vtk_xml_element.h"
#include "scene/fields/vtk_xml_file.h"

namespace hallscope {
namespace {

/// zlib packs a run of one byte this densely, no format more.
constexpr double densest_packing = 1100;

int digit(int c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

std::uint64_t word(const std::vector<unsigned char>& bytes, std::size_t i, std::size_t width, bool swap) {
  unsigned char raw[8] = {};
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * width), width, raw);
  if (swap) std::reverse(raw, raw + width);
  std::uint64_t value = 0;
  std::memcpy(&value, raw, width);  // little-endian hosts only, as everything that VTK runs on here
  return value;
}

void swap_bytes(vtkDataArray* array) {
  const auto values = static_cast<std::size_t>(array->GetNumberOfValues());
  void* data = array->GetVoidPointer(0);
  switch (array->GetDataTypeSize()) {
    case 2:
      vtkByteSwap::SwapVoidRange(data, values, 2);
      break;
    case 4:
      vtkByteSwap::SwapVoidRange(data, values, 4);
      break;
    case 8:
      vtkByteSwap::SwapVoidRange(data, values, 8);
      break;
    default:
      break;
  }
}

}  // namespace

/// The next bytes of a block, decoded. `position` is a place in the file; base64 comes in whole groups of three.
std::vector<unsigned char> VtkXmlFile::take(std::int64_t& position, std::size_t bytes, bool base64) {
  if (position < 0 || position > size_) return {};
  stream_.clear();
  stream_.seekg(position);
  std::vector<unsigned char> out;
  if (!base64) {
    out.resize(std::min<std::size_t>(bytes, static_cast<std::size_t>(size_ - position)));
    stream_.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    out.resize(static_cast<std::size_t>(stream_.gcount()));
    position += static_cast<std::int64_t>(out.size());
    return out;
  }
  out.reserve(bytes + 2);
  std::vector<char> buffer(1 << 16);
  std::uint32_t group = 0;
  int digits = 0;
  while (out.size() < bytes) {
    stream_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto got = stream_.gcount();
    if (got <= 0) return out;
    for (std::streamsize i = 0; i < got; ++i) {
      ++position;
      const char c = buffer[static_cast<std::size_t>(i)];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
      const int d = digit(c);
      if (d < 0) {  // padding, or what follows the data
        if (digits == 3) out.push_back(static_cast<unsigned char>(group >> 10)), out.push_back(group >> 2 & 0xff);
        if (digits == 2) out.push_back(static_cast<unsigned char>(group >> 4));
        if (c == '=' && digits == 2) ++position;
        return out;
      }
      group = (group << 6 | static_cast<std::uint32_t>(d)) & 0xffffff;
      if (++digits < 4) continue;
      digits = 0;
      out.push_back(static_cast<unsigned char>(group >> 16));
      out.push_back(group >> 8 & 0xff);
      out.push_back(group & 0xff);
      if (out.size() >= bytes) return out;
    }
  }
  return out;
}

void VtkXmlFile::read_binary(vtkXMLDataElement* element, bool appended, vtkDataArray* array,
                             std::optional<double> tuples) {
  const auto broken = [&](const std::string& what) -> BrokenField {
    return {place_of(element), what + ": the file is cut off or broken; write or copy it again"};
  };
  std::int64_t position = 0;
  if (appended) {
    long long offset = -1;
    if (appended_ < 0) throw broken("there is no appended data");
    if (!element->GetScalarAttribute("offset", offset) || offset < 0 || offset > size_ - appended_)
      throw broken("its offset is outside the file");
    position = appended_ + offset;
  } else {
    position = inline_position(element);
  }
  const bool base64 = !appended || appended_base64_;
  const std::size_t width = long_header_ ? 8 : 4;
  const double wanted = tuples ? *tuples * array->GetNumberOfComponents() * array->GetDataTypeSize() : -1;
  const double left = static_cast<double>(size_ - position) * (base64 ? 0.75 : 1);
  const auto check_total = [&](double total) {
    if (wanted >= 0 && total != wanted)
      throw broken("holds " + in_digits(total) + " bytes where " + in_digits(wanted) + " belong");
  };

  if (!compressor_) {
    // Head and data are one stream.
    auto start = position;
    const auto head = take(start, width, base64);
    if (head.size() < width) throw broken("its data are missing");
    const auto total = static_cast<double>(word(head, 0, width, swap_));
    check_total(total);
    if (total > left) throw broken("declares " + in_digits(total) + " bytes, more than follow");
    allocate(element, array, total / array->GetDataTypeSize());
    const auto bytes = static_cast<std::size_t>(total);
    if (!base64) {
      stream_.clear();
      stream_.seekg(start);
      stream_.read(static_cast<char*>(array->GetVoidPointer(0)), static_cast<std::streamsize>(bytes));
      if (static_cast<std::size_t>(stream_.gcount()) != bytes) throw broken("its data end too early");
    } else {
      const auto all = take(position, width + bytes, true);
      if (all.size() < width + bytes) {
        // Some writers encode the head by itself.
        const auto data = take(start, bytes, true);
        if (data.size() < bytes) throw broken("its data end too early");
        std::memcpy(array->GetVoidPointer(0), data.data(), bytes);
      } else {
        std::memcpy(array->GetVoidPointer(0), all.data() + width, bytes);
      }
    }
  } else {
    const auto start = position;
    const auto first = take(position, 3 * width, base64);
    if (first.size() < 3 * width) throw broken("its data are missing");
    const auto blocks = static_cast<double>(word(first, 0, width, swap_)),
               block = static_cast<double>(word(first, 1, width, swap_)),
               last = static_cast<double>(word(first, 2, width, swap_));
    if (blocks * static_cast<double>(width) > left) throw broken("declares more blocks than follow");
    if (last > block || (blocks > 0 && block == 0)) throw broken("its block sizes contradict each other");
    const double total = blocks == 0 ? 0 : last > 0 ? (blocks - 1) * block + last : blocks * block;
    check_total(total);
    if (total > left * densest_packing) throw broken("declares more data than can be packed in what follows");
    const auto count = static_cast<std::size_t>(blocks);
    position = start;
    const auto head = take(position, (3 + count) * width, base64);
    if (head.size() < (3 + count) * width) throw broken("its data end too early");
    std::vector<std::size_t> packed(count);
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      packed[i] = static_cast<std::size_t>(word(head, 3 + i, width, swap_));
      sum += static_cast<double>(packed[i]);
    }
    if (sum > left) throw broken("declares more packed bytes than follow");
    allocate(element, array, total / array->GetDataTypeSize());
    auto* to = static_cast<unsigned char*>(array->GetVoidPointer(0));
    // Blocks follow one another in one stream of base64: decode it whole.
    std::vector<unsigned char> all;
    if (base64) all = take(position, static_cast<std::size_t>(sum), true);
    std::size_t at = 0;
    VtkMessages said;
    for (std::size_t i = 0; i < count; ++i) {
      const auto size = static_cast<std::size_t>(i + 1 == count && last > 0 ? last : block);
      std::vector<unsigned char> piece;
      if (!base64) piece = take(position, packed[i], false);
      const unsigned char* from = base64 ? all.data() + at : piece.data();
      if (base64 ? at + packed[i] > all.size() : piece.size() < packed[i]) throw broken("its data end too early");
      if (packed[i] == 0 || compressor_->Uncompress(from, packed[i], to, size) != size)
        throw broken("block " + std::to_string(i + 1) + " cannot be unpacked");
      to += size;
      at += packed[i];
    }
  }
  if (swap_) swap_bytes(array);
}

}  // namespace hallscope
