#include "models/telemetry/dsx/dsx_qualifier.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "models/telemetry/dsx/dsx_place.h"

namespace hallscope {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// True when one letter added, dropped or changed makes `a` into `b`.
bool nearly(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [at, bt] = std::mismatch(a.begin(), a.end(), b.begin());
  const bool added = a.size() < b.size();
  return std::equal(at + (added || at == a.end() ? 0 : 1), a.end(), bt + (bt == b.end() ? 0 : 1), b.end());
}

std::string from_metadata(const DsxPoint& p) {
  const auto place = dsx_place(p);
  std::string text;
  const auto append = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const auto& area : p.areas)
    if (!same_word(area, place.hall) && !same_word(area, place.row) && !area.empty()) append(spelled(area));
  if (!p.phase.empty()) append("Phase " + p.phase);
  // "…Sp" names a set point already.
  if (p.is_setpoint && !p.point_type.ends_with("Sp")) append("setpoint");
  return text;
}

/// What is different in the paths: for each, the last level that no other has, else all of the path.
std::vector<std::string> differences(const std::vector<std::vector<std::string>>& paths,
                                     const std::string& point_type) {
  std::vector<std::string> out;
  for (const auto& path : paths) {
    std::string word;
    for (const auto& level : path) {
      const auto holders = std::count_if(paths.begin(), paths.end(), [&](const auto& other) {
        return std::count(other.begin(), other.end(), level) == std::count(path.begin(), path.end(), level);
      });
      if (holders == 1) word = level;
    }
    if (word.empty())
      for (const auto& level : path) word += (word.empty() ? "" : "/") + level;
    // The point that is called as its metric is the plain one: "current" beside "maxCurrent".
    out.push_back(same_word(word, point_type) ? "" : word);
  }
  return out;
}

}  // namespace

std::string spelled(const std::string& area) {
  static constexpr std::array<std::string_view, 8> known{"Primary", "Secondary", "Supply",    "Return",
                                                         "Inlet",   "Outlet",    "ColdAisle", "HotAisle"};
  for (const auto word : known)
    if (!same_word(area, word) && nearly(area, word)) return std::string(word);
  return area;
}

std::vector<std::string> dsx_qualifiers(const std::vector<DsxPoint>& points,
                                        const std::vector<ElementIndex>& element_of) {
  std::vector<std::string> out;
  out.reserve(points.size());
  for (const auto& p : points) out.push_back(from_metadata(p));
  std::map<std::tuple<ElementIndex, std::string, std::string>, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (element_of[i] != no_element) alike[{element_of[i], points[i].metric(), out[i]}].push_back(i);
  for (const auto& [key, group] : alike) {
    if (group.size() < 2) continue;
    std::vector<std::vector<std::string>> paths;
    for (const auto i : group) paths.push_back(dsx_place(points[i]).rest);
    auto words = differences(paths, points[group.front()].point_type);
    std::set<std::string> taken;
    for (std::size_t k = 0; k < group.size(); ++k) {
      auto& qualifier = out[group[k]];
      if (!words[k].empty()) qualifier += (qualifier.empty() ? "" : " ") + words[k];
      // Identical paths are possible only when a given facility maps two objects onto one element.
      const std::string base = qualifier;
      for (int n = 2; !taken.insert(qualifier).second; ++n) qualifier = base + " " + std::to_string(n);
    }
  }
  return out;
}

}  // namespace hallscope
