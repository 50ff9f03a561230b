#include "models/telemetry/dsx/dsx_place.h"

#include <algorithm>
#include <cctype>

namespace hallscope {
namespace {

/// "rowE", "row12": the word and at least one more character that is no small letter.
bool names(const std::string& level, std::string_view word) {
  return level.size() > word.size() && level.starts_with(word) &&
         std::islower(static_cast<unsigned char>(level[word.size()])) == 0;
}

/// "ups1" for "UPS1", "cdu-01" for "CDU_01": letters and digits are the same.
bool alike(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view text) {
    std::string out;
    for (const unsigned char c : text)
      if (std::isalnum(c) != 0) out += static_cast<char>(std::tolower(c));
    return out;
  };
  return !b.empty() && plain(a) == plain(b);
}

}  // namespace

std::vector<std::string> path_levels(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    if (slash > 0) out.emplace_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return out;
}

DsxPlace dsx_place(const DsxPoint& point) {
  auto levels = path_levels(point.tag_path);
  while (!levels.empty() && (levels.back() == "value" || levels.back() == "rValue" || levels.back() == "feedback"))
    levels.pop_back();
  DsxPlace place;
  const auto row = std::find_if(levels.begin(), levels.end(), [](const auto& l) { return names(l, "row"); });
  const auto rack = std::find_if(levels.begin(), levels.end(), [](const auto& l) { return names(l, "rack"); });
  auto object = std::find(levels.begin(), levels.end(), point.object_id);
  for (const auto* id : {&point.object_id, &point.associate_id})
    if (object == levels.end())
      object = std::find_if(levels.begin(), levels.end(), [&](const auto& level) { return alike(level, *id); });
  if (row != levels.end()) place.row = *row;
  if (rack != levels.end()) place.rack = *rack;
  const auto inner = std::min({row, rack, object});
  if (inner != levels.end() && inner != levels.begin()) place.hall = *(inner - 1);
  auto rest = levels.begin();
  for (const auto& known : {row, rack, object})
    if (known != levels.end()) rest = std::max(rest, known + 1);
  place.rest.assign(rest, levels.end());
  return place;
}

}  // namespace hallscope
