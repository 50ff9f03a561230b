#include "scene/field/vtk_xml_file.h"

#include <vtkByteSwap.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkLZ4DataCompressor.h>
#include <vtkLZMADataCompressor.h>
#include <vtkXMLDataElement.h>
#include <vtkZLibDataCompressor.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scene/field/vtk_messages.h"

namespace hallscope {
namespace {

/// zlib packs a run of one byte this densely, no format more.
constexpr double densest_packing = 1100;

struct Type {
  const char* name;
  int id;
};
constexpr Type types[] = {{"Int8", VTK_SIGNED_CHAR}, {"UInt8", VTK_UNSIGNED_CHAR},
                          {"Int16", VTK_SHORT},      {"UInt16", VTK_UNSIGNED_SHORT},
                          {"Int32", VTK_INT},        {"UInt32", VTK_UNSIGNED_INT},
                          {"Int64", VTK_LONG_LONG},  {"UInt64", VTK_UNSIGNED_LONG_LONG},
                          {"Float32", VTK_FLOAT},    {"Float64", VTK_DOUBLE}};

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

/// For broken counts in messages.
std::string text(double v) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.15g", v);
  return buffer;
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

std::vector<vtkXMLDataElement*> children(vtkXMLDataElement* element, const char* name) {
  std::vector<vtkXMLDataElement*> found;
  for (int i = 0; element && i < element->GetNumberOfNestedElements(); ++i)
    if (auto* child = element->GetNestedElement(i); child->GetName() && std::strcmp(child->GetName(), name) == 0)
      found.push_back(child);
  return found;
}

std::string attribute(vtkXMLDataElement* element, const char* name) {
  const char* value = element->GetAttribute(name);
  return value ? value : "";
}

std::string place_of(vtkXMLDataElement* element) {
  std::string place;
  for (auto* e = element; e; e = e->GetParent()) {
    const auto name = attribute(e, "Name");
    const std::string step = name.empty() ? e->GetName() : name.substr(0, 80);
    if (e->GetParent()) place = place.empty() ? step : step + "/" + place;
  }
  return place;
}

std::vector<double> numbers(vtkXMLDataElement* element, const char* name, std::size_t count) {
  std::istringstream in(attribute(element, name));
  std::vector<double> values;
  for (double v; values.size() <= count && in >> v;) values.push_back(v);
  if (values.size() != count || !std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
    throw BrokenField(place_of(element), std::string(name) + " should be " + std::to_string(count) + " numbers");
  return values;
}

void expect_memory(double bytes) {
  std::ifstream info("/proc/meminfo");
  double free = 0;
  for (std::string key; info >> key;) {
    if (key == "MemAvailable:" && info >> free) break;
    info.ignore(1000, '\n');
  }
  if (free > 0 && bytes > free * 1024 * 0.8)
    throw BrokenField("", "needs " + text(std::round(bytes / 1e6)) + " MB of memory and there are only " +
                              text(std::round(free * 1024 / 1e6)) +
                              " MB: close other programs, or write it coarser or in single precision");
}

VtkXmlFile::VtkXmlFile(const std::string& path) : path_(path), stream_(path, std::ios::binary) {
  std::error_code failed;
  size_ = static_cast<std::int64_t>(std::filesystem::file_size(path, failed));
  if (failed || !stream_) throw BrokenField("", "cannot be read; does it exist, and may you read it?");
  if (size_ == 0) throw BrokenField("", "is empty");
  VtkMessages said;
  parser_->SetStream(&stream_);
  parser_->SetIgnoreCharacterData(1);
  if (!parser_->Parse() || !parser_->GetRootElement()) {
    const auto what = said.errors().empty() ? std::string("it ends too early") : said.errors().front();
    throw BrokenField("", "is no well-formed XML (" + what + "): it is cut off or broken; write or copy it again");
  }
  stream_.clear();
  auto* root = parser_->GetRootElement();
  if (std::strcmp(root->GetName(), "VTKFile") != 0) throw BrokenField("", "is XML, but no VTK file");
  type_ = attribute(root, "type");
  const auto bodies = children(root, type_.c_str());
  if (type_.empty() || bodies.size() != 1)
    throw BrokenField("VTKFile", "should hold one element '" + type_.substr(0, 60) + "'");
  body_ = bodies[0];
  const auto order = attribute(root, "byte_order"), header = attribute(root, "header_type"),
             packing = attribute(root, "compressor");
  if (!order.empty() && order != "LittleEndian" && order != "BigEndian")
    throw BrokenField("VTKFile", "byte_order should be LittleEndian or BigEndian");
  swap_ = (order == "BigEndian") == (std::endian::native == std::endian::little);
  if (!header.empty() && header != "UInt32" && header != "UInt64")
    throw BrokenField("VTKFile", "header_type should be UInt32 or UInt64");
  long_header_ = header == "UInt64";
  if (packing == "vtkZLibDataCompressor")
    compressor_ = vtkSmartPointer<vtkZLibDataCompressor>::New();
  else if (packing == "vtkLZ4DataCompressor")
    compressor_ = vtkSmartPointer<vtkLZ4DataCompressor>::New();
  else if (packing == "vtkLZMADataCompressor")
    compressor_ = vtkSmartPointer<vtkLZMADataCompressor>::New();
  else if (!packing.empty())
    throw BrokenField("VTKFile", "compressor '" + packing.substr(0, 60) + "' is not known");
  if (const auto data = children(root, "AppendedData"); !data.empty()) {
    appended_base64_ = attribute(data[0], "encoding") != "raw";
    appended_ = parser_->GetAppendedDataPosition();
  }
}

VtkXmlFile::~VtkXmlFile() = default;

std::int64_t VtkXmlFile::inline_position(vtkXMLDataElement* element) {
  stream_.clear();
  stream_.seekg(element->GetXMLByteIndex());
  char quote = 0;
  for (int c; (c = stream_.get()) != std::ifstream::traits_type::eof();) {
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = static_cast<char>(c);
    } else if (c == '>') {
      break;
    }
  }
  // What is said about the array comes before its data.
  for (auto position = stream_.tellg(); stream_;) {
    stream_ >> std::ws;
    std::string tag(15, '\0');
    stream_.read(tag.data(), static_cast<std::streamsize>(tag.size()));
    if (tag != "<InformationKey") {
      stream_.clear();
      return position;
    }
    for (std::string end; end != "</InformationKey";)
      if (!std::getline(stream_, end, '>'))
        break;
      else if (const auto at = end.rfind("</"); at != std::string::npos)
        end.erase(0, at);
    position = stream_.tellg();
  }
  throw BrokenField(place_of(element), "has no data");
}

std::string VtkXmlFile::text_of(vtkXMLDataElement* element) {
  stream_.clear();
  stream_.seekg(element->GetXMLByteIndex());
  std::string tag, text;
  std::getline(stream_, tag, '>');
  std::getline(stream_, text, '<');
  text.resize(std::min<std::size_t>(text.size(), 80));
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

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

void VtkXmlFile::allocate(vtkXMLDataElement* element, vtkDataArray* array, double values) {
  const double tuples = values / array->GetNumberOfComponents();
  if (tuples != std::floor(tuples)) throw BrokenField(place_of(element), "does not hold whole tuples");
  expect_memory(values * array->GetDataTypeSize());
  array->SetNumberOfTuples(static_cast<vtkIdType>(tuples));
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
      throw broken("holds " + text(total) + " bytes where " + text(wanted) + " belong");
  };

  if (!compressor_) {
    // Head and data are one stream.
    auto start = position;
    const auto head = take(start, width, base64);
    if (head.size() < width) throw broken("its data are missing");
    const auto total = static_cast<double>(word(head, 0, width, swap_));
    check_total(total);
    if (total > left) throw broken("declares " + text(total) + " bytes, more than follow");
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

void VtkXmlFile::read_text(vtkXMLDataElement* element, vtkDataArray* array, std::optional<double> tuples) {
  std::int64_t position = inline_position(element);
  const double most = static_cast<double>(size_ - position) / 2 + 1;  // a digit and a blank
  const double wanted = tuples ? *tuples * array->GetNumberOfComponents() : -1;
  if (wanted > most) throw BrokenField(place_of(element), "needs more values than the file can hold");
  std::vector<double> values;
  if (wanted > 0) values.reserve(static_cast<std::size_t>(wanted));
  stream_.clear();
  stream_.seekg(position);
  for (std::string token; stream_ >> token;) {
    const auto end = token.find('<');
    if (end == 0) break;
    const std::string number = token.substr(0, end);
    char* stop = nullptr;
    const double v = std::strtod(number.c_str(), &stop);  // knows nan and inf
    if (stop == number.c_str() || *stop)
      throw BrokenField(place_of(element), "'" + number.substr(0, 40) + "' is not a number");
    values.push_back(v);
    if (wanted >= 0 && static_cast<double>(values.size()) > wanted) break;
    if (end != std::string::npos) break;
  }
  if (wanted >= 0 && static_cast<double>(values.size()) != wanted)
    throw BrokenField(place_of(element), "holds " + text(static_cast<double>(values.size())) + " values where " +
                                             text(wanted) + " belong: the file is cut off or broken");
  allocate(element, array, static_cast<double>(values.size()));
  const int components = array->GetNumberOfComponents();
  for (std::size_t i = 0; i < values.size(); ++i)
    array->SetComponent(static_cast<vtkIdType>(i) / components, static_cast<int>(i) % components, values[i]);
}

vtkSmartPointer<vtkDataArray> VtkXmlFile::read(vtkXMLDataElement* element, std::optional<double> tuples) {
  const auto type = attribute(element, "type");
  const auto* known = std::find_if(std::begin(types), std::end(types), [&](const Type& t) { return type == t.name; });
  if (known == std::end(types)) throw BrokenField(place_of(element), "type '" + type.substr(0, 40) + "' is not known");
  int components = 1;
  if (element->GetAttribute("NumberOfComponents") && !element->GetScalarAttribute("NumberOfComponents", components))
    throw BrokenField(place_of(element), "NumberOfComponents should be a number");
  if (components < 1 || components > 1000)
    throw BrokenField(place_of(element), "has " + std::to_string(components) + " components");
  vtkSmartPointer<vtkDataArray> array;
  array.TakeReference(vtkDataArray::CreateDataArray(known->id));
  array->SetNumberOfComponents(components);
  array->SetName(attribute(element, "Name").c_str());
  const auto format = attribute(element, "format");
  if (format == "appended")
    read_binary(element, true, array, tuples);
  else if (format == "binary")
    read_binary(element, false, array, tuples);
  else if (format == "ascii" || format.empty())
    read_text(element, array, tuples);
  else
    throw BrokenField(place_of(element), "format '" + format.substr(0, 40) + "' is not known");
  for (auto* key : children(element, "InformationKey"))
    if (attribute(key, "name") == "UNITS_LABEL")
      array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), text_of(key).c_str());
  return array;
}

}  // namespace hallscope
