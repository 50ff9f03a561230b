#include "scene/fields/legacy_values.h"

#include <vtkByteSwap.h>
#include <vtkIdTypeArray.h>
#include <vtkNew.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <type_traits>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

struct Type {
  std::string_view name;
  int id;        ///< as VTK numbers them
  double bytes;  ///< of one value in binary
};
// A vtkIdType is written as an int, whatever it is in memory.
constexpr Type types[] = {{"BIT", VTK_UNSIGNED_CHAR, 0.125},
                          {"CHAR", VTK_SIGNED_CHAR, 1},
                          {"SIGNED_CHAR", VTK_SIGNED_CHAR, 1},
                          {"UNSIGNED_CHAR", VTK_UNSIGNED_CHAR, 1},
                          {"SHORT", VTK_SHORT, 2},
                          {"UNSIGNED_SHORT", VTK_UNSIGNED_SHORT, 2},
                          {"INT", VTK_INT, 4},
                          {"UNSIGNED_INT", VTK_UNSIGNED_INT, 4},
                          {"LONG", VTK_LONG_LONG, 8},
                          {"UNSIGNED_LONG", VTK_UNSIGNED_LONG_LONG, 8},
                          {"FLOAT", VTK_FLOAT, 4},
                          {"DOUBLE", VTK_DOUBLE, 8},
                          {"VTKIDTYPE", VTK_INT, 4},
                          {"VTKTYPEINT64", VTK_LONG_LONG, 8},
                          {"VTKTYPEUINT64", VTK_UNSIGNED_LONG_LONG, 8}};

bool is_text(const std::string& upper) {
  return upper == "STRING" || upper == "UTF8_STRING" || upper == "VARIANT" || upper == "UNICODE_STRING";
}

std::string three_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 1e6 ? "%.3g" : "%.0f", value);
  return text;
}

}  // namespace

LegacyValues::LegacyValues(const std::string& path) : source_(path) {
  std::error_code failed;
  size_ = static_cast<std::int64_t>(std::filesystem::file_size(path, failed));
  if (failed) throw BrokenField("", say("cannot be read: %1", failed.message()));
}

void LegacyValues::broken(const std::string& what) const {
  refuse(say("%1: the file is cut off or broken; write or copy it again", what));
}

void LegacyValues::refuse(const std::string& what) const { throw BrokenField(say("line %1", source_.line()), what); }

void LegacyValues::expect_room(double values, double bytes_each) {
  // In text, a digit and a blank are the least a value takes.
  const double needed = binary_ ? values * bytes_each : values * 2 - 1;
  const double left = std::max(0.0, static_cast<double>(size_ - source_.position()));
  if (needed > left)
    broken(say("declares %1 values, %2 MB at least, but only %3 MB follow", three_digits(values),
               three_digits(needed / 1e6), three_digits(left / 1e6)));
}

template <typename T>
void LegacyValues::fill_text(T* to, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto word = source_.word();
    bool good = false;
    if constexpr (std::is_floating_point_v<T>) {
      double value = 0;
      good = real_of(word, value);
      to[i] = static_cast<T>(value);
    } else {
      std::int64_t value = 0;
      good = whole_of(word, value);
      to[i] = static_cast<T>(value);
    }
    if (!good && source_.peek(1).empty()) broken(say("ends after %1 of %2 numbers", i, count));
    if (!good)
      broken(std::is_floating_point_v<T>
                 ? say("'%1' is not a number, of which %2 should stand here", word.substr(0, 40), count)
                 : say("'%1' is not a whole number, of which %2 should stand here", word.substr(0, 40), count));
    if (source_.cut()) cut_word_ = std::string(word);
  }
}

/// Texts: a line each, or in binary their length in one, two, four or eight bytes, as its first two bits say, and they.
void LegacyValues::skip_text(double values) {
  std::string line;
  for (double i = 0; i < values; ++i) {
    if (!binary_) {
      if (!source_.next_line(line)) broken(say("ends after %1 of %2 texts", in_digits(i), in_digits(values)));
      continue;
    }
    const auto first = source_.peek(1);
    if (first.empty()) broken(say("ends after %1 of %2 texts", in_digits(i), in_digits(values)));
    const unsigned kind = static_cast<unsigned char>(first[0]) >> 6;
    const std::size_t width = kind == 3 ? 1 : kind == 2 ? 2 : kind == 1 ? 4 : 8;
    unsigned char bytes[8] = {};
    if (!source_.read(bytes, width)) broken(say("its data end too early"));
    std::uint64_t length = bytes[0] & 0x3fu;
    for (std::size_t b = 1; b < width; ++b) length = length << 8 | bytes[b];
    if (static_cast<double>(length) > static_cast<double>(size_ - source_.position()))
      broken(say("declares a text longer than what follows"));
    source_.skip(static_cast<std::size_t>(length));
  }
}

vtkSmartPointer<vtkDataArray> LegacyValues::block(double tuples, double components, const std::string& type) {
  const auto name = legacy_upper(type);
  const double values = tuples * components;
  if (is_text(name)) {
    expect_room(values, 1);
    skip_text(values);
    return nullptr;
  }
  const auto* known = std::find_if(std::begin(types), std::end(types), [&](const Type& t) { return t.name == name; });
  if (known == std::end(types))
    refuse(say("type '%1' is not known; expected float, double, int or another of VTK's", type.substr(0, 40)));
  if (!(components >= 1 && components <= 1000)) broken(say("has %1 components", in_digits(components)));
  expect_room(values, known->bytes);
  vtkSmartPointer<vtkDataArray> array;
  array.TakeReference(vtkDataArray::CreateDataArray(known->id));
  expect_memory(values * array->GetDataTypeSize());
  array->SetNumberOfComponents(static_cast<int>(components));
  array->SetNumberOfTuples(static_cast<vtkIdType>(tuples));
  const auto count = static_cast<std::size_t>(values);
  if (count == 0) return array;
  void* to = array->GetVoidPointer(0);
  if (!binary_) {
    switch (array->GetDataType()) { vtkTemplateMacro(fill_text(static_cast<VTK_TT*>(to), count)); }
    return array;
  }
  if (known->bytes < 1) {  // bits, the first one highest
    std::vector<unsigned char> packed((count + 7) / 8);
    if (!source_.read(packed.data(), packed.size())) broken(say("its data end too early"));
    auto* bits = static_cast<unsigned char*>(to);
    for (std::size_t i = 0; i < count; ++i) bits[i] = packed[i / 8] >> (7 - i % 8) & 1;
    return array;
  }
  if (!source_.read(to, count * static_cast<std::size_t>(known->bytes))) broken(say("its data end too early"));
  if (known->bytes == 2) vtkByteSwap::Swap2BERange(to, count);
  if (known->bytes == 4) vtkByteSwap::Swap4BERange(to, count);
  if (known->bytes == 8) vtkByteSwap::Swap8BERange(to, count);
  return array;
}

std::int64_t LegacyValues::whole() {
  std::int64_t value = 0;
  if (!binary_) {
    const auto word = source_.word();
    if (!whole_of(word, value)) broken(say("the cells end too early"));
    if (source_.cut()) cut_word_ = std::string(word);
    return value;
  }
  unsigned char b[4];
  if (!source_.read(b, 4)) broken(say("the cells end too early"));
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(b[0]) << 24 | static_cast<std::uint32_t>(b[1]) << 16 |
                                   static_cast<std::uint32_t>(b[2]) << 8 | b[3]);
}

vtkSmartPointer<vtkCellArray> LegacyValues::cells(double count, double total) {
  expect_room(total, 4);
  expect_memory(total * 8 + count * 8);
  vtkNew<vtkIdTypeArray> offsets, ids;
  offsets->SetNumberOfValues(static_cast<vtkIdType>(count) + 1);
  ids->SetNumberOfValues(static_cast<vtkIdType>(total - count));
  auto* end = offsets->GetPointer(0);
  auto* id = ids->GetPointer(0);
  const auto room = static_cast<std::int64_t>(total - count);
  std::int64_t seen = 0;
  *end++ = 0;
  for (double cell = 0; cell < count; ++cell) {
    const auto points = whole();
    if (points < 0 || points > room - seen)
      broken(say("cell %1 has more points than are listed", static_cast<long long>(cell)));
    for (std::int64_t k = 0; k < points; ++k) *id++ = whole();
    seen += points;
    *end++ = seen;
  }
  if (seen != room) broken(say("the cells are fewer than the numbers listed for them"));
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  cells->SetData(offsets, ids);
  return cells;
}

std::vector<std::string> legacy_words(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> list;
  for (std::string word; list.size() < 8 && in >> word;) list.push_back(word);
  return list;
}

std::string legacy_upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::optional<double> legacy_count(const std::vector<std::string>& head, std::size_t at) {
  std::int64_t value = 0;
  if (at >= head.size() || !whole_of(head[at], value) || value < 0) return std::nullopt;
  return static_cast<double>(value);
}

std::string legacy_text(const std::string& written) {
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto digit = [&](std::size_t at) { return std::isxdigit(static_cast<unsigned char>(written[at])) != 0; };
    if (written[i] == '%' && i + 2 < written.size() && digit(i + 1) && digit(i + 2)) {
      text += static_cast<char>(std::stoi(written.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      text += written[i];
    }
  }
  return text;
}

}  // namespace hallscope
