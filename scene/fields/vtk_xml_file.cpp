#include "scene/fields/vtk_xml_file.h"

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
#include <limits>
#include <type_traits>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/vtk_messages.h"
#include "scene/fields/vtk_xml_element.h"

namespace hallscope {
namespace {

struct Type {
  const char* name;
  int id;
};
constexpr Type types[] = {{"Int8", VTK_SIGNED_CHAR}, {"UInt8", VTK_UNSIGNED_CHAR},
                          {"Int16", VTK_SHORT},      {"UInt16", VTK_UNSIGNED_SHORT},
                          {"Int32", VTK_INT},        {"UInt32", VTK_UNSIGNED_INT},
                          {"Int64", VTK_LONG_LONG},  {"UInt64", VTK_UNSIGNED_LONG_LONG},
                          {"Float32", VTK_FLOAT},    {"Float64", VTK_DOUBLE}};

}  // namespace

VtkXmlFile::VtkXmlFile(const std::string& path) : path_(path) {
  std::error_code failed;
  // Looked at before it is opened: files name files, and opening a pipe would wait for its writer.
  if (std::filesystem::is_regular_file(path, failed)) stream_.open(path, std::ios::binary);
  size_ = static_cast<std::int64_t>(std::filesystem::file_size(path, failed));
  if (failed || !stream_.is_open()) throw BrokenField("", say("cannot be read; does it exist, and may you read it?"));
  if (size_ == 0) throw BrokenField("", say("is empty"));
  VtkMessages said;
  parser_->SetStream(&stream_);
  parser_->SetIgnoreCharacterData(1);  // values between tags stay in the file until read() is asked for them
  const bool parsed = parser_->Parse() != 0;
  if (parser_->beyond_limits())
    throw BrokenField("", say("is XML of more or deeper elements than a field has; write or copy it again"));
  if (!parsed || !parser_->GetRootElement()) {
    const auto what = said.errors().empty() ? say("it ends too early") : said.errors().front();
    throw BrokenField("", say("is no well-formed XML (%1): it is cut off or broken; write or copy it again", what));
  }
  stream_.clear();  // parsing may have run into the end of the file, and a failed stream would not seek
  auto* root = parser_->GetRootElement();
  if (std::strcmp(root->GetName(), "VTKFile") != 0) throw BrokenField("", say("is XML, but no VTK file"));
  type_ = attribute(root, "type");
  const auto bodies = children(root, type_.c_str());
  if (type_.empty() || bodies.size() != 1)
    throw BrokenField("VTKFile", say("should hold one element '%1'", type_.substr(0, 60)));
  body_ = bodies[0];
  const auto order = attribute(root, "byte_order");
  const auto header = attribute(root, "header_type");
  const auto packing = attribute(root, "compressor");
  if (!order.empty() && order != "LittleEndian" && order != "BigEndian")
    throw BrokenField("VTKFile", say("byte_order should be LittleEndian or BigEndian"));
  // A file that does not say counts as little-endian, whatever the host is.
  const bool big_here = std::endian::native != std::endian::little;
  const bool big_there = order == "BigEndian";
  swap_ = big_there != big_here;
  if (!header.empty() && header != "UInt32" && header != "UInt64")
    throw BrokenField("VTKFile", say("header_type should be UInt32 or UInt64"));
  long_header_ = header == "UInt64";  // files from before this attribute count in 32 bits
  if (packing == "vtkZLibDataCompressor")
    compressor_ = vtkSmartPointer<vtkZLibDataCompressor>::New();
  else if (packing == "vtkLZ4DataCompressor")
    compressor_ = vtkSmartPointer<vtkLZ4DataCompressor>::New();
  else if (packing == "vtkLZMADataCompressor")
    compressor_ = vtkSmartPointer<vtkLZMADataCompressor>::New();
  else if (!packing.empty())
    throw BrokenField("VTKFile", say("compressor '%1' is not known", packing.substr(0, 60)));
  if (const auto data = children(root, "AppendedData"); !data.empty()) {
    appended_base64_ = attribute(data[0], "encoding") != "raw";
    appended_ = parser_->GetAppendedDataPosition();
  }
}

VtkXmlFile::~VtkXmlFile() = default;

std::int64_t VtkXmlFile::inline_position(vtkXMLDataElement* element) {
  stream_.clear();
  stream_.seekg(element->GetXMLByteIndex());
  // To the end of the tag. A '>' within quotes does not end it: names of arrays may hold one.
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
    std::string tag(15, '\0');  // as long as the word it is compared with
    stream_.read(tag.data(), static_cast<std::streamsize>(tag.size()));
    if (tag != "<InformationKey") {
      stream_.clear();
      return position;
    }
    for (std::string end; end != "</InformationKey";) {
      if (!std::getline(stream_, end, '>')) break;
      // The text of a key comes with its closing tag; other tags may lie within.
      if (const auto at = end.rfind("</"); at != std::string::npos) end.erase(0, at);
    }
    position = stream_.tellg();
  }
  throw BrokenField(place_of(element), say("has no data"));
}

std::string VtkXmlFile::text_of(vtkXMLDataElement* element) {
  stream_.clear();
  stream_.seekg(element->GetXMLByteIndex());
  std::string tag, text;
  std::getline(stream_, tag, '>');
  std::getline(stream_, text, '<');
  text.resize(std::min<std::size_t>(text.size(), 80));  // enough for a unit: what shows it has no room for more
  constexpr const char* blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  const auto last = text.find_last_not_of(blanks);
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

void VtkXmlFile::allocate(vtkXMLDataElement* element, vtkDataArray* array, double values) {
  const double tuples = values / array->GetNumberOfComponents();
  if (tuples != std::floor(tuples)) throw BrokenField(place_of(element), say("does not hold whole tuples"));
  expect_memory(values * array->GetDataTypeSize());
  array->SetNumberOfTuples(static_cast<vtkIdType>(tuples));
}

void VtkXmlFile::refuse_word(vtkXMLDataElement* element, std::string_view word, double seen, double wanted) const {
  if (wanted < 0 && word.empty())
    throw BrokenField(place_of(element), say("ends after %1 values: the file is cut off", in_digits(seen)));
  if (word.empty() || word[0] == '<')
    throw BrokenField(place_of(element), say("holds %1 values where %2 belong: the file is cut off or broken",
                                             in_digits(seen), in_digits(wanted)));
  throw BrokenField(place_of(element), say("'%1' is not a number", word.substr(0, 40)));
}

/// All of a word as a number without a sign.
template <typename T>
bool natural_of(std::string_view word, T& value) {
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  return read.ec == std::errc() && read.ptr == word.data() + word.size();
}

/// Reads numbers up to the next tag, at most one more than are wanted, and answers how many there were.
template <typename T>
std::size_t VtkXmlFile::fill_text(vtkXMLDataElement* element, vtkDataArray* array, double wanted) {
  const auto limit = wanted < 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(wanted);
  std::vector<T> values;  // of a length that the file does not tell
  T* to = wanted < 0 || array->GetNumberOfValues() == 0 ? nullptr : static_cast<T*>(array->GetVoidPointer(0));
  std::size_t seen = 0;
  for (;; ++seen) {
    const auto word = text_->word('<');
    if (word.empty()) {
      if (text_->peek(1) != "<") refuse_word(element, text_->peek(40), static_cast<double>(seen), wanted);
      break;
    }
    T value{};
    bool good = false;
    double real = 0;
    std::int64_t whole = 0;
    if constexpr (std::is_integral_v<T>)
      if (whole_of(word, whole)) value = static_cast<T>(whole), good = true;
    // Beyond what signed numbers hold: hashes and "none" of particle codes.
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::uint64_t))
      if (!good) good = natural_of(word, value);
    if (!good) {
      good = real_of(word, real) && (!std::is_integral_v<T> || std::abs(real) < 9e18);
      if constexpr (std::is_integral_v<T>)
        value = good ? static_cast<T>(static_cast<std::int64_t>(real)) : T{};
      else
        value = static_cast<T>(real);
    }
    if (!good) refuse_word(element, word, static_cast<double>(seen), wanted);
    if (seen == limit) return seen + 1;
    to ? void(to[seen] = value) : values.push_back(value);
  }
  if (wanted < 0) {
    allocate(element, array, static_cast<double>(seen));
    if (seen > 0) std::copy(values.begin(), values.end(), static_cast<T*>(array->GetVoidPointer(0)));
  }
  return seen;
}

void VtkXmlFile::read_text(vtkXMLDataElement* element, vtkDataArray* array, std::optional<double> tuples, bool more) {
  std::int64_t position = inline_position(element);
  const double most = static_cast<double>(size_ - position) / 2 + 1;  // a digit and a blank
  const double wanted = tuples ? *tuples * array->GetNumberOfComponents() : -1;
  if (wanted > most) throw BrokenField(place_of(element), say("needs more values than the file can hold"));
  if (wanted >= 0) allocate(element, array, wanted);
  if (!text_) text_.emplace(path_);
  text_->seek(position);
  std::size_t seen = 0;
  switch (array->GetDataType()) { vtkTemplateMacro(seen = fill_text<VTK_TT>(element, array, wanted)); }
  if (wanted >= 0 && (static_cast<double>(seen) < wanted || (static_cast<double>(seen) > wanted && !more)))
    throw BrokenField(place_of(element), say("holds %1 values where %2 belong: the file is cut off or broken",
                                             in_digits(static_cast<double>(seen)), in_digits(wanted)));
}

bool VtkXmlFile::holds_numbers(vtkXMLDataElement* element) {
  const auto type = attribute(element, "type");
  return std::any_of(std::begin(types), std::end(types), [&](const Type& t) { return type == t.name; });
}

vtkSmartPointer<vtkDataArray> VtkXmlFile::read(vtkXMLDataElement* element, std::optional<double> tuples) {
  return read_array(element, tuples, false);
}
vtkSmartPointer<vtkDataArray> VtkXmlFile::read_at_least(vtkXMLDataElement* element, double tuples) {
  return read_array(element, tuples, true);
}

vtkSmartPointer<vtkDataArray> VtkXmlFile::read_array(vtkXMLDataElement* element, std::optional<double> tuples,
                                                     bool more) {
  const auto type = attribute(element, "type");
  const auto* known = std::find_if(std::begin(types), std::end(types), [&](const Type& t) { return type == t.name; });
  if (known == std::end(types)) throw BrokenField(place_of(element), say("type '%1' is not known", type.substr(0, 40)));
  int components = 1;  // the format's default
  if (element->GetAttribute("NumberOfComponents") && !element->GetScalarAttribute("NumberOfComponents", components))
    throw BrokenField(place_of(element), say("NumberOfComponents should be a number"));
  if (components < 1 || components > 1000) throw BrokenField(place_of(element), say("has %1 components", components));
  vtkSmartPointer<vtkDataArray> array;
  array.TakeReference(vtkDataArray::CreateDataArray(known->id));
  array->SetNumberOfComponents(components);
  array->SetName(attribute(element, "Name").c_str());
  const auto format = attribute(element, "format");
  if (format == "appended")
    read_binary(element, true, array, tuples, more);
  else if (format == "binary")
    read_binary(element, false, array, tuples, more);
  else if (format == "ascii" || format.empty())
    read_text(element, array, tuples, more);
  else
    throw BrokenField(place_of(element), say("format '%1' is not known", format.substr(0, 40)));
  for (auto* key : children(element, "InformationKey"))
    if (attribute(key, "name") == "UNITS_LABEL")
      array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), text_of(key).c_str());
  return array;
}

}  // namespace hallscope
