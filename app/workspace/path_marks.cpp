#include "app/workspace/path_marks.h"

#include <algorithm>
#include <iterator>

namespace hallscope {
namespace {

using Elements = std::vector<ElementIndex>;

void add(Elements& to, const Elements& more) { to.insert(to.end(), more.begin(), more.end()); }

/// Each once, none of those in `but`.
void settle(Elements& elements, const Elements& but = {}) {
  std::ranges::sort(elements);
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  Elements rest;
  std::ranges::set_difference(elements, but, std::back_inserter(rest));
  elements = std::move(rest);
}

}  // namespace

PathMarks path_marks(const SupplyPath& path) {
  if (path.empty()) return {};
  PathMarks marks;
  marks.element = path.element;
  marks.at = path.at;
  marks.power_up = path.power_up.elements;
  marks.power_down = path.power_down.elements;
  marks.coolant_up = path.coolant_up.elements;
  marks.coolant_down = path.coolant_down.elements;
  return marks;
}

PathMarks path_marks(const Facility& facility, const Selection& selection) {
  if (!selection.several() || selection.size() > most_paths) return path_marks(supply_path(facility, selection));
  PathMarks all;
  std::size_t followed = 0;
  for (const auto e : selection.all()) {
    const auto one = path_marks(supply_path(facility, e));
    if (one.empty()) continue;
    ++followed;
    if (all.element == no_element || e == selection) all.element = e;
    add(all.at, one.at);
    add(all.power_up, one.power_up);
    add(all.power_down, one.power_down);
    add(all.coolant_up, one.coolant_up);
    add(all.coolant_down, one.coolant_down);
  }
  if (followed < 2) return all;
  all.beside = followed - 1;
  settle(all.at);
  for (auto* part : {&all.power_up, &all.power_down, &all.coolant_up, &all.coolant_down}) settle(*part, all.at);
  return all;
}

}  // namespace hallscope
