// The binary data of VtkXmlFile: raw or in base64, packed or not.
#include <vtkByteSwap.h>
#include <vtkDataCompressor.h>
#include <vtkXMLDataElement.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>

#include "models/words/say.h"
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

BrokenField broken(vtkXMLDataElement* element, const std::string& what) {
  return {place_of(element), say("%1: the file is cut off or broken; write or copy it again", what)};
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
                             std::optional<double> tuples, bool more) {
  Binary data{element,
              array,
              appended ? appended_position(element) : inline_position(element),
              !appended || appended_base64_,
              tuples ? *tuples * array->GetNumberOfComponents() * array->GetDataTypeSize() : -1,
              more};
  compressor_ ? read_packed(data) : read_plain(data);
  if (swap_) swap_bytes(array);
}

std::int64_t VtkXmlFile::appended_position(vtkXMLDataElement* element) const {
  long long offset = -1;
  if (appended_ < 0) throw broken(element, say("there is no appended data"));
  if (!element->GetScalarAttribute("offset", offset) || offset < 0 || offset > size_ - appended_)
    throw broken(element, say("its offset is outside the file"));
  return appended_ + offset;
}

/// Bytes that can follow a place of the file at most.
double VtkXmlFile::left(const Binary& data) const {
  return static_cast<double>(size_ - data.position) * (data.base64 ? 0.75 : 1);
}

void VtkXmlFile::expect_wanted(const Binary& data, double bytes) {
  if (data.wanted >= 0 && (bytes < data.wanted || (bytes > data.wanted && !data.more)))
    throw broken(data.element, say("holds %1 bytes where %2 belong", in_digits(bytes), in_digits(data.wanted)));
}

/// How many bytes stand in the file for an array from `begin` on, behind its head: up to the next array or the closing
/// tag, with the blanks before that one.
double VtkXmlFile::stored(const Binary& data, std::int64_t begin) {
  if (attribute(data.element, "format") != "appended") {
    // In base64 the head is one stream with what follows, or by itself.
    auto alone = begin, stream = data.position;
    const auto most = static_cast<std::size_t>(size_ - data.position);
    const auto together = take(stream, most, true).size();
    return static_cast<double>(std::max(take(alone, most, true).size(), together - std::min(together, header_width())));
  }
  std::int64_t end = size_;
  const std::function<void(vtkXMLDataElement*)> look = [&](vtkXMLDataElement* element) {
    for (auto* child : children(element, "DataArray"))
      if (long long offset = -1; child->GetScalarAttribute("offset", offset) && appended_ + offset > data.position)
        end = std::min<std::int64_t>(end, appended_ + offset);
    for (int i = 0; i < element->GetNumberOfNestedElements(); ++i) look(element->GetNestedElement(i));
  };
  look(body_);
  if (end == size_) {  // the last one: its data end before the closing tag
    auto at = std::max<std::int64_t>(begin, size_ - 200);
    const auto tail = take(at, 200, false);
    const std::string text(tail.begin(), tail.end());
    if (const auto tag = text.rfind("</AppendedData>"); tag != std::string::npos)
      end = size_ - static_cast<std::int64_t>(text.size() - tag);
  }
  return static_cast<double>(end - begin) * (data.base64 ? 0.75 : 1);
}

/// The bytes of an array of which the file declares so many. Some writers count wrongly but store what belongs there:
/// then the file itself tells who is right, and it is said.
double VtkXmlFile::believed(const Binary& data, double declared, std::int64_t begin) {
  if (data.wanted < 0 || declared <= data.wanted) return declared;
  const double there = stored(data, begin);
  constexpr double blanks = 40;  // line end and indentation before a closing tag
  if (there < data.wanted || there >= declared || (!data.more && there > data.wanted + blanks)) return declared;
  doubts_.emplace_back(place_of(data.element),
                       say("declares %1 bytes but holds the %2 that belong there, which are taken", in_digits(declared),
                           in_digits(data.wanted)));
  return data.wanted;
}

/// A count of bytes and these bytes, one stream.
void VtkXmlFile::read_plain(const Binary& data) {
  const std::size_t width = header_width();
  auto start = data.position;
  const auto head = take(start, width, data.base64);
  if (head.size() < width) throw broken(data.element, say("its data are missing"));
  const auto total = believed(data, static_cast<double>(word(head, 0, width, swap_)), start);
  expect_wanted(data, total);
  if (total > left(data)) throw broken(data.element, say("declares %1 bytes, more than follow", in_digits(total)));
  allocate(data.element, data.array, total / data.array->GetDataTypeSize());
  const auto bytes = static_cast<std::size_t>(total);
  void* to = data.array->GetVoidPointer(0);
  if (!data.base64) {
    stream_.clear();
    stream_.seekg(start);
    stream_.read(static_cast<char*>(to), static_cast<std::streamsize>(bytes));
    if (static_cast<std::size_t>(stream_.gcount()) != bytes) throw broken(data.element, say("its data end too early"));
    return;
  }
  auto position = data.position;
  const auto all = take(position, width + bytes, true);
  if (all.size() == width + bytes) {
    std::copy_n(all.data() + width, bytes, static_cast<unsigned char*>(to));
    return;
  }
  // Some writers encode the head by itself.
  const auto alone = take(start, bytes, true);
  if (alone.size() < bytes) throw broken(data.element, say("its data end too early"));
  std::copy_n(alone.data(), bytes, static_cast<unsigned char*>(to));
}

/// What a head of counts says of the blocks that follow it, held against what is left of the file.
VtkXmlFile::Blocks VtkXmlFile::read_blocks(const Binary& data, std::int64_t& position) {
  const std::size_t width = header_width();
  const auto refuse = [&data](const std::string& what) { throw broken(data.element, what); };
  const auto begin = position;
  const auto first = take(position, 3 * width, data.base64);
  if (first.size() < 3 * width) refuse(say("its data are missing"));
  const auto number = [&](std::size_t i) { return static_cast<double>(word(first, i, width, swap_)); };
  const double count = number(0), size = number(1), last = number(2);
  if (count * static_cast<double>(width) > left(data)) refuse(say("declares more blocks than follow"));
  if (last > size || (count > 0 && size == 0)) refuse(say("its block sizes contradict each other"));
  Blocks blocks;
  blocks.total = count == 0 ? 0 : last > 0 ? (count - 1) * size + last : count * size;
  expect_wanted(data, blocks.total);
  if (blocks.total > left(data) * densest_packing) refuse(say("declares more data than can be packed in what follows"));
  blocks.packed.resize(static_cast<std::size_t>(count));
  // The head again, with the sizes: in base64 it is one piece.
  position = begin;
  const auto head = take(position, (3 + blocks.packed.size()) * width, data.base64);
  if (head.size() < (3 + blocks.packed.size()) * width) refuse(say("its data end too early"));
  double sum = 0;
  for (std::size_t i = 0; i < blocks.packed.size(); ++i) {
    blocks.packed[i] = static_cast<std::size_t>(word(head, 3 + i, width, swap_));
    sum += static_cast<double>(blocks.packed[i]);
  }
  if (sum > left(data)) refuse(say("declares more packed bytes than follow"));
  blocks.size = static_cast<std::size_t>(size);
  blocks.last = last > 0 ? static_cast<std::size_t>(last) : blocks.size;
  return blocks;
}

void VtkXmlFile::read_packed(const Binary& data) {
  auto position = data.position;
  const auto blocks = read_blocks(data, position);
  allocate(data.element, data.array, blocks.total / data.array->GetDataTypeSize());
  std::vector<unsigned char> all;  // in base64 the blocks are one stream, decoded whole
  if (data.base64)
    all = take(position, std::accumulate(blocks.packed.begin(), blocks.packed.end(), std::size_t{0}), true);
  auto* to = static_cast<unsigned char*>(data.array->GetVoidPointer(0));
  std::size_t at = 0;
  VtkMessages said;
  for (std::size_t i = 0; i < blocks.packed.size(); ++i) {
    const auto packed = blocks.packed[i], size = i + 1 == blocks.packed.size() ? blocks.last : blocks.size;
    std::vector<unsigned char> piece;
    if (!data.base64) piece = take(position, packed, false);
    if (data.base64 ? packed > all.size() - at : piece.size() < packed)
      throw broken(data.element, say("its data end too early"));
    const unsigned char* from = data.base64 ? all.data() + at : piece.data();
    if (packed == 0 || compressor_->Uncompress(from, packed, to, size) != size)
      throw broken(data.element, say("block %1 cannot be unpacked", i + 1));
    to += size;
    at += packed;
  }
}

}  // namespace hallscope
