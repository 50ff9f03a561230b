#include "app/workspace/selected_parts.h"

#include <map>
#include <utility>

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
    parts.push_back({"", type, {}, 0});
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
      parts.push_back({facility.path(e), std::nullopt, {}, 0});
    } else if (in != last) {
      parts.push_back({facility.path(in), type, {}, 0});
      last = in;
    }
    if (parts.size() > most) return false;
  }
  return true;
}

/// Places of elements among all of their type, both ascending.
SelectedPart in_runs(const Facility& facility, ElementType type, const std::vector<ElementIndex>& elements) {
  const auto all = facility.of_type(type);
  SelectedPart part{"", type, {}, all.size()};
  std::size_t i = 0;
  for (std::size_t next = 0; next < elements.size();) {
    std::uint32_t skip = 0, take = 0;
    for (; all[i] != elements[next]; ++i) ++skip;
    for (; next < elements.size() && all[i] == elements[next]; ++i, ++next) ++take;
    part.runs.insert(part.runs.end(), {skip, take});
  }
  return part;
}

/// Nothing where the facility has not as many of the type: their places would be those of others.
void add_runs(const Facility& facility, const SelectedPart& part, std::vector<ElementIndex>& elements) {
  const auto all = facility.of_type(*part.all_of);
  if (all.size() != part.of) return;
  std::size_t i = 0;
  for (std::size_t r = 0; r + 1 < part.runs.size(); r += 2) {
    i += part.runs[r];
    for (std::uint32_t n = 0; n < part.runs[r + 1] && i < all.size(); ++n) elements.push_back(all[i++]);
  }
}

}  // namespace

std::vector<SelectedPart> selected_parts(const Facility& facility, std::span<const ElementIndex> ascending,
                                         std::size_t most) {
  std::map<ElementType, std::vector<ElementIndex>> by_type;
  for (const auto e : ascending) by_type[facility.element(e).type].push_back(e);
  std::vector<SelectedPart> parts;
  for (const auto& [type, elements] : by_type) {
    const auto known = parts.size();
    if (add_parts(facility, type, elements, most, parts)) continue;
    parts.resize(known);
    parts.push_back(in_runs(facility, type, elements));
  }
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
    if (!part.runs.empty()) {
      add_runs(facility, part, elements);
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
  auto found = elements_of(now, parts);
  if (lead != no_element) found.push_back(lead);
  return Selection(std::move(found), lead);
}

}  // namespace hallscope
