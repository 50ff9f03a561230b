#include "scene/fields/check_ensight.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/ensight_case.h"
#include "scene/fields/text_source.h"

namespace hallscope {
namespace {

/// Nodes of an element; 0 where each says its own.
constexpr std::pair<std::string_view, int> shapes[] = {
    {"point", 1},    {"bar2", 2},   {"bar3", 3},     {"tria3", 3},    {"tria6", 6},      {"quad4", 4},
    {"quad8", 8},    {"tetra4", 4}, {"tetra10", 10}, {"pyramid5", 5}, {"pyramid13", 13}, {"penta6", 6},
    {"penta15", 15}, {"hexa8", 8},  {"hexa20", 20},  {"nsided", 0},   {"nfaced", 0}};

struct Part {
  double nodes = 0, block_cells = 0;
  std::map<std::string, double> elements;
};

/// One file in text, line by line.
class EnsightText {
 public:
  explicit EnsightText(const std::string& path) : path_(path), source_(path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) throw BrokenField(path, say("is missing"));
  }
  bool binary() { return source_.peek(80).find("Binary") != std::string_view::npos; }
  /// The next line without blanks around it; false at the end.
  bool next() {
    std::string line;
    if (held_) return !(held_ = false);
    if (!source_.next_line(line)) return false;
    const auto first = line.find_first_not_of(" \t\r"), last = line.find_last_not_of(" \t\r");
    line_ = first == std::string::npos ? "" : line.substr(first, last - first + 1);
    return true;
  }
  void hold() { held_ = true; }
  const std::string& line() const { return line_; }
  std::string first_word() const { return line_.substr(0, line_.find_first_of(" \t")); }
  [[noreturn]] void refuse(const std::string& what) const {
    throw BrokenField(say("%1, line %2", path_, source_.line()),
                      say("%1: the file is cut off or broken; write or copy it again", what));
  }
  double number() {
    double value = 0;
    if (!next()) refuse(say("ends before a number"));
    if (!real_of(line_, value)) refuse(say("'%1' is not a number", line_.substr(0, 40)));
    return value;
  }
  int part_number() {
    const double value = number();
    if (!(value >= 0 && value <= 1e9)) refuse(say("names part %1, which does not exist", line_.substr(0, 40)));
    return static_cast<int>(value);
  }
  /// Counts numbers up to a line that begins with a letter; a word among them is refused where it stands.
  double count_numbers() {
    double count = 0, value = 0;
    while (next()) {
      if (is_keyword()) {
        hold();
        break;
      }
      for (std::size_t at = 0; (at = line_.find_first_not_of(" \t", at)) != std::string::npos;) {
        const auto end = std::min(line_.find_first_of(" \t", at), line_.size());
        const auto word = std::string_view(line_).substr(at, end - at);
        if (!real_of(word, value)) refuse(say("'%1' is not a number", word.substr(0, 40)));
        ++count;
        at = end;
      }
    }
    return count;
  }
  static std::string_view shape_of(std::string_view word) {
    if (word.starts_with("g_")) word.remove_prefix(2);  // elements that repeat another part's
    return word;
  }
  bool is_keyword() const {
    const auto word = first_word();
    return word == "part" || word == "coordinates" || word == "block" || word == "BEGIN" || word == "END" ||
           std::any_of(std::begin(shapes), std::end(shapes), [&](const auto& s) { return s.first == shape_of(word); });
  }

 private:
  std::string path_, line_;
  TextSource source_;
  bool held_ = false;
};

/// The parts of a geometry. Of the files' options those are known that change how many numbers there are.
std::map<int, Part> parts_of(EnsightText& text) {
  std::map<int, Part> parts;
  Part* part = nullptr;
  bool node_ids = false, element_ids = false;
  while (text.next()) {
    const auto& line = text.line();
    const bool given = line.ends_with("given") || line.ends_with("ignore");
    if (line.starts_with("node id")) node_ids = given;
    if (line.starts_with("element id")) element_ids = given;
    if (!text.is_keyword() || (text.first_word() != "part" && !part)) continue;  // descriptions, extents
    const auto word = text.first_word();
    if (word == "BEGIN" || word == "END") continue;
    if (word == "part") {
      part = &parts[text.part_number()];
      text.next();  // its description
    } else if (word == "coordinates") {
      part->nodes = text.number();
      const double wanted = part->nodes * (node_ids ? 4 : 3), there = text.count_numbers();
      if (there != wanted) text.refuse(say("holds %1 values where %2 belong", in_digits(there), in_digits(wanted)));
    } else if (word == "block") {
      double size[3] = {1, 1, 1};
      text.next();
      std::size_t at = 0, axis = 0;
      for (const auto& l = text.line(); axis < 3 && (at = l.find_first_not_of(" \t", at)) != std::string::npos;
           ++axis) {
        const auto end = std::min(l.find_first_of(" \t", at), l.size());
        if (!real_of(std::string_view(l).substr(at, end - at), size[axis])) text.refuse(say("should be three counts"));
        at = end;
      }
      part->nodes = size[0] * size[1] * size[2];
      part->block_cells = std::max(1.0, size[0] - 1) * std::max(1.0, size[1] - 1) * std::max(1.0, size[2] - 1);
      text.count_numbers();
    } else {
      const double count = text.number(), there = text.count_numbers();
      part->elements[word] += count;
      const auto* shape = std::find_if(std::begin(shapes), std::end(shapes),
                                       [&](const auto& s) { return s.first == EnsightText::shape_of(word); });
      const double wanted = count * (shape->second + (element_ids ? 1 : 0));
      if (shape->second > 0 && there != wanted)
        text.refuse(say("holds %1 values where %2 belong", in_digits(there), in_digits(wanted)));
    }
  }
  return parts;
}

void check_variable(const EnsightVariable& variable, const std::map<int, Part>& parts) {
  EnsightText text(variable.file);
  const Part* part = nullptr;
  text.next();  // its description
  while (text.next()) {
    const auto word = text.first_word();
    if (word == "part") {
      const auto found = parts.find(text.part_number());
      if (found == parts.end()) text.refuse(say("names part %1, which does not exist", text.line()));
      part = &found->second;
      continue;
    }
    if (!text.is_keyword() || word == "BEGIN" || word == "END" || !part) continue;
    // Groups with values left out name those that are there.
    const bool some = text.line().ends_with("undef") || text.line().ends_with("partial");
    double tuples = part->nodes;
    if (variable.per_element) {
      const auto elements = part->elements.find(word);
      tuples = word == "block" ? part->block_cells : elements == part->elements.end() ? 0 : elements->second;
    }
    const double wanted = tuples * variable.components, there = text.count_numbers();
    if (!some && there != wanted)
      text.refuse(say("holds %1 values where %2 belong", in_digits(there), in_digits(wanted)));
  }
}

}  // namespace

void check_ensight(const std::string& case_file, std::optional<double> instant) {
  const auto found = read_ensight_case(case_file, instant);
  EnsightText geometry(found.geometry);
  if (geometry.binary()) return;
  const auto parts = parts_of(geometry);
  if (parts.empty()) throw BrokenField(found.geometry, say("holds no part"));
  for (const auto& variable : found.variables)
    if (!variable.file.empty()) check_variable(variable, parts);
}

}  // namespace hallscope
