#include "app/workspace/selected_parts.h"

#include <map>

#include "app/workspace/carry_over.h"
#include "models/facility/stands_in.h"

namespace hallscope {
namespace {

/// For every element that holds any: how many of one type stand in it.
std::vector<std::uint32_t> held(const Facility& facility, std::span<const ElementIndex> elements) {
  std::vector<std::uint32_t> counts(elements.empty() ? 0 : elements.back() + 1, 0);
  for (const auto e : elements) counts[e] = 1;
  // Children come after their parents.
  for (auto e = static_cast<ElementIndex>(counts.size()); e-- > 1;)
    if (const auto parent = facility.element(e).parent; parent != no_element) counts[parent] += counts[e];
  return counts;
}

/// False when there are too many.
bool add_parts(const Facility& facility, ElementType type, const std::vector<ElementIndex>& elements, std::size_t most,
               std::vector<SelectedPart>& parts) {
  const auto all = facility.of_type(type);
  if (elements.size() == all.size() && all.size() > 1) {
    parts.push_back({"", type});
    return true;
  }
  const auto selected = held(facility, elements), there = held(facility, all);
  const auto whole = [&](ElementIndex e) { return e < selected.size() && selected[e] == there[e]; };
  ElementIndex last = no_element;
  for (const auto e : elements) {
    auto in = e;
    while (facility.element(in).parent != no_element && whole(facility.element(in).parent))
      in = facility.element(in).parent;
    // What is alone in its row is named itself.
    if (in == e || there[in] == 1) {
      parts.push_back({facility.path(e), std::nullopt});
    } else if (in != last) {
      parts.push_back({facility.path(in), type});
      last = in;
    }
    if (parts.size() > most) return false;
  }
  return true;
}

}  // namespace

std::vector<SelectedPart> selected_parts(const Facility& facility, std::span<const ElementIndex> ascending,
                                         std::size_t most) {
  std::map<ElementType, std::vector<ElementIndex>> by_type;
  for (const auto e : ascending) by_type[facility.element(e).type].push_back(e);
  std::vector<SelectedPart> parts;
  for (const auto& [type, elements] : by_type)
    if (!add_parts(facility, type, elements, most, parts)) return {};
  return parts;
}

std::vector<ElementIndex> elements_of(const Facility& facility, std::span<const SelectedPart> parts) {
  std::vector<ElementIndex> elements;
  for (const auto& part : parts) {
    const auto in = facility.find(part.in);
    if (in == no_element) continue;
    if (!part.all_of) {
      elements.push_back(in);
      continue;
    }
    for (const auto e : facility.of_type(*part.all_of))
      if (stands_in(facility, e, in)) elements.push_back(e);
  }
  return elements;
}

Selection same_selection(const Facility& before, const Selection& selection, const Facility& now) {
  if (selection == no_element || selection >= before.size()) return {};
  const auto lead = same_element(before, selection, now);
  if (!selection.several()) return Selection(lead);
  const auto parts = selected_parts(before, selection.all(), most_selected_parts);
  return parts.empty() ? Selection(lead) : Selection(elements_of(now, parts), lead);
}

}  // namespace hallscope
