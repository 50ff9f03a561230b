#include "scene/sight/visibility.h"

#include <algorithm>

namespace hallscope {

Visibility::Visibility(const Facility& facility, std::span<const ElementIndex> hidden) {
  if (hidden.empty()) return;
  gone_.assign(facility.size(), false);
  for (const auto e : hidden)
    if (e < facility.size()) gone_[e] = true;
  // Parents come before their children.
  for (ElementIndex e = 0; e < facility.size(); ++e) {
    const auto parent = facility.element(e).parent;
    if (parent != no_element && gone_[parent]) gone_[e] = true;
  }
}

ElementIndex hideable(const Facility& facility, ElementIndex e) {
  while (e != no_element && e >= facility.body_count())
    e = e < facility.size() ? facility.element(e).parent : no_element;
  return e == 0 ? no_element : e;
}

std::vector<ElementIndex> all_but(const Facility& facility, std::span<const ElementIndex> kept) {
  const ElementIndex count = static_cast<ElementIndex>(facility.body_count());
  enum State : unsigned char { unknown, leads_there, stays };
  std::vector<State> state(count, unknown);
  for (const auto k : kept) {
    const auto e = k == 0 ? 0 : hideable(facility, k);
    if (e == no_element) continue;
    state[e] = stays;
    for (auto up = facility.element(e).parent; up != no_element && state[up] == unknown;
         up = facility.element(up).parent)
      state[up] = leads_there;
  }
  std::vector<ElementIndex> hidden;
  for (ElementIndex e = 0; e < count; ++e) {
    const auto parent = facility.element(e).parent;
    if (parent != no_element && state[parent] == stays) state[e] = stays;
    if (state[e] == unknown && parent != no_element && state[parent] == leads_there) hidden.push_back(e);
  }
  return hidden;
}

}  // namespace hallscope
