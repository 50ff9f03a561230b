#include "scene/fields/ensight_case.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/named_file.h"
#include "scene/fields/text_source.h"

namespace hallscope {
namespace {

/// The instants of one "time set".
struct TimeSet {
  double start = 0, increment = 1;
  std::vector<double> numbers, values;

  std::string number_at(std::optional<double> instant) const {
    std::size_t at = 0;
    for (std::size_t i = 1; instant && i < values.size(); ++i)
      if (std::abs(values[i] - *instant) < std::abs(values[at] - *instant)) at = i;
    const double number = at < numbers.size() ? numbers[at] : start + increment * static_cast<double>(at);
    return in_digits(number);
  }
};

struct Kind {
  std::string_view key;
  int components;
  bool per_element;
};
constexpr Kind kinds[] = {{"scalar per node", 1, false},        {"vector per node", 3, false},
                          {"tensor symm per node", 6, false},   {"tensor asym per node", 9, false},
                          {"scalar per element", 1, true},      {"vector per element", 3, true},
                          {"tensor symm per element", 6, true}, {"tensor asym per element", 9, true}};

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> list;
  for (std::string word; in >> word;) list.push_back(word);
  return list;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

class CaseReader {
 public:
  CaseReader(const std::string& path, std::optional<double> instant) : path_(path), instant_(instant) {}

  EnsightCase run() {
    std::ifstream in(path_);
    std::string key, line;
    while (std::getline(in, line) && line.size() < 4096) {
      const auto colon = line.find(':');
      if (colon != std::string::npos) key = trimmed(line.substr(0, colon));
      const auto rest = words(colon == std::string::npos ? line : line.substr(colon + 1));
      if (rest.empty() || line[line.find_first_not_of(" \t")] == '#') continue;
      entry(key, rest, colon != std::string::npos);
    }
    EnsightCase found;
    found.geometry = file_of(model_);
    if (found.geometry.empty()) throw BrokenField("GEOMETRY", say("names no model"));
    for (const auto& [kind, rest] : variables_)
      found.variables.push_back({kind->components, kind->per_element, file_of(rest)});
    return found;
  }

 private:
  void entry(const std::string& key, const std::vector<std::string>& rest, bool begins) {
    if (begins && key == "type" && (rest.size() < 2 || rest[1] != "gold"))
      throw BrokenField("FORMAT", say("is EnSight 6 or older; in ParaView or EnSight, save it as EnSight Gold"));
    if (begins && key == "model") model_ = rest;
    if (begins && key == "time set") set_ = rest[0];
    for (const auto& kind : kinds)
      if (begins && key == kind.key) variables_.emplace_back(&kind, rest);
    auto& set = sets_[set_];
    double value = 0;
    if (key == "filename start number" && real_of(rest[0], value)) set.start = value;
    if (key == "filename increment" && real_of(rest[0], value)) set.increment = value;
    // These go on over lines.
    if (key == "filename numbers" || key == "time values")
      for (const auto& word : rest)
        if (real_of(word, value)) (key == "time values" ? set.values : set.numbers).push_back(value);
  }
  /// "[time set [file set]] [description] file": the last word that is no option, its stars replaced by the number.
  std::string file_of(const std::vector<std::string>& rest) const {
    if (rest.empty()) return {};
    double number = 0;
    const auto options = std::find(rest.begin(), rest.end(), "change_coords_only");
    auto name = options == rest.begin() ? std::string() : *(options - 1);
    const auto stars = std::count(name.begin(), name.end(), '*');
    if (stars > 0) {
      const auto set = sets_.find(real_of(rest[0], number) ? rest[0] : "1");
      if (set == sets_.end()) return {};
      auto digits = set->second.number_at(instant_);
      if (digits.size() < static_cast<std::size_t>(stars))
        digits.insert(0, static_cast<std::size_t>(stars) - digits.size(), '0');
      name.replace(name.find('*'), static_cast<std::size_t>(stars), digits);
    }
    return named_file(path_, name);
  }

  std::string path_;
  std::optional<double> instant_;
  std::vector<std::string> model_;
  std::vector<std::pair<const Kind*, std::vector<std::string>>> variables_;
  std::string set_ = "1";
  std::map<std::string, TimeSet> sets_;
};

}  // namespace

EnsightCase read_ensight_case(const std::string& path, std::optional<double> instant) {
  return CaseReader(path, instant).run();
}

}  // namespace hallscope
