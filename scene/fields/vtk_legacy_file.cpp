#include "scene/fields/vtk_legacy_file.h"

#include <cctype>
#include <charconv>
#include <cstdio>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

#include "models/io/number_text.h"

namespace hallscope {

void VtkLegacyFile::back_to(const Place& place) {
  file_.clear();
  file_.seekg(place.at);
  line_ = place.line;
}

double VtkLegacyFile::position() {
  const auto at = file_.tellg();
  return at < 0 ? std::numeric_limits<double>::max() : static_cast<double>(at);
}

bool VtkLegacyFile::next(std::string& line) {
  line.clear();
  if (!std::getline(file_, line)) return false;
  ++line_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
}

std::string VtkLegacyFile::next_line() {
  std::string line;
  while (next(line) && legacy_words(line).empty()) {
  }
  return line;
}

bool VtkLegacyFile::number(bool whole) {
  // Straight from the buffer: there may be millions, and a stream takes its locale's lock for each.
  auto* buffer = file_.rdbuf();
  int c = buffer->sgetc();
  for (; c != EOF && std::isspace(c); c = buffer->snextc())
    if (c == '\n') ++line_;
  char text[64];
  std::size_t length = 0;
  for (; c != EOF && !std::isspace(c) && length < sizeof text; c = buffer->snextc())
    text[length++] = static_cast<char>(c);
  if (length == 0 || c == EOF) return false;  // a file ends with a line, else its last number may be cut
  const std::string_view word(text, length);
  if (!whole) return number_of(word).has_value();
  const char* begin = text + (length > 1 && text[0] == '+' && text[1] != '-' ? 1 : 0);  // a plus is not known below
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(begin, text + length, value);
  return error == std::errc() && end == text + length;
}

bool VtkLegacyFile::whole_number(bool binary, std::int64_t& value) {
  if (!binary) return static_cast<bool>(file_ >> value);
  unsigned char b[4];
  if (!file_.read(reinterpret_cast<char*>(b), 4)) return false;
  value = static_cast<std::int32_t>(static_cast<std::uint32_t>(b[0]) << 24 | static_cast<std::uint32_t>(b[1]) << 16 |
                                    static_cast<std::uint32_t>(b[2]) << 8 | b[3]);
  return true;
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
  if (at >= head.size()) return std::nullopt;
  const auto& word = head[at];
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 0) return std::nullopt;
  return static_cast<double>(value);
}

std::optional<double> legacy_bytes(std::string type) {
  static constexpr std::pair<std::string_view, double> types[] = {
      {"BIT", 0.125},        {"CHAR", 1},   {"SIGNED_CHAR", 1},  {"UNSIGNED_CHAR", 1}, {"SHORT", 2},
      {"UNSIGNED_SHORT", 2}, {"INT", 4},    {"UNSIGNED_INT", 4}, {"LONG", 8},          {"UNSIGNED_LONG", 8},
      {"FLOAT", 4},          {"DOUBLE", 8}, {"VTKIDTYPE", 4},    {"VTKTYPEINT64", 8},  {"VTKTYPEUINT64", 8}};
  type = legacy_upper(std::move(type));
  for (const auto& [name, size] : types)
    if (type == name) return size;
  return std::nullopt;
}

}  // namespace hallscope
