#include "models/telemetry/element_table.h"

#include <algorithm>

#include "models/io/edit_distance.h"

namespace hallscope {

ElementTable find_elements(std::span<const std::string> paths, const Facility& facility) {
  ElementTable table;
  table.elements.reserve(paths.size());
  ElementIndex likely = 0;
  for (const auto& path : paths) {
    auto element = likely;
    if (likely >= facility.size() || facility.path(likely) != path) element = facility.find(path);
    if (element == no_element) {
      if (table.unknown++ == 0) table.first_unknown = table.elements.size();
    } else {
      likely = element + 1;
    }
    table.elements.push_back(element);
  }
  return table;
}

std::string similar_path(std::string_view path, const Facility& facility) {
  constexpr std::size_t longest = 64;
  std::string known;
  ElementIndex parent = 0;
  while (facility.size() > 0) {
    const auto slash = path.find('/');
    const auto level = path.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
    const auto next = facility.find(known.empty() ? std::string(level) : known + "/" + std::string(level));
    if (next != no_element && facility.element(next).parent == parent && !rest.empty()) {
      known = facility.path(next);
      parent = next;
      path = rest.substr(1);
      continue;
    }
    const Element& at = facility.element(parent);
    ElementIndex best = no_element;
    std::size_t nearest = 3;
    for (std::uint32_t i = 0; i < at.child_count && level.size() <= longest; ++i) {
      const auto name = facility.name(at.first_child + i);
      if (name.size() > longest) continue;
      const auto distance = edit_distance(level, name);
      if (distance >= nearest || facility.find(facility.path(at.first_child + i) + std::string(rest)) == no_element)
        continue;
      nearest = distance;
      best = at.first_child + i;
    }
    return best == no_element ? "" : facility.path(best) + std::string(rest);
  }
  return "";
}

ColumnChoice choose_columns(std::span<const std::uint32_t> positions, const ElementTable& table) {
  ColumnChoice choice;
  std::vector<std::pair<ElementIndex, std::uint32_t>> chosen;
  for (std::uint32_t column = 0; column < positions.size(); ++column) {
    if (positions[column] >= table.elements.size())
      ++choice.out_of_range;
    else if (const auto element = table.elements[positions[column]]; element != no_element)
      chosen.emplace_back(element, column);
  }
  std::sort(chosen.begin(), chosen.end());
  for (const auto& [element, column] : chosen) {
    if (!choice.elements.empty() && choice.elements.back() == element) {
      ++choice.repeated;
      continue;
    }
    choice.elements.push_back(element);
    choice.columns.push_back(column);
  }
  return choice;
}

bool ColumnChoice::all_in_order(std::size_t file_columns) const {
  if (columns.size() != file_columns) return false;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] != i) return false;
  return true;
}

}  // namespace hallscope
