#include "models/facility/facility.h"

#include <algorithm>

namespace hallscope {

const Body& Facility::body(ElementIndex i) const {
  static const Body none;
  return i < bodies_.size() ? bodies_[i] : none;
}

const BodyShape* Facility::shape(ElementIndex i) const {
  const auto own = shapes_.find(i);
  const BodyShape* shape = own != shapes_.end() ? own->second.get() : model(i).shape.get();
  return shape && !shape->empty() && !body(i).empty() ? shape : nullptr;
}

std::span<const ElementIndex> Facility::of_type(ElementType type) const {
  const auto t = static_cast<std::size_t>(type);
  if (t >= by_type_.size()) return {};
  return by_type_[t];
}

ElementIndex Facility::ancestor(ElementIndex i, ElementType type) const {
  while (i != no_element && elements_[i].type != type) i = elements_[i].parent;
  return i;
}

std::pair<ElementIndex, ElementIndex> Facility::gpus_of_rack(ElementIndex rack) const {
  const Element& r = elements_[rack];
  ElementIndex first = no_element, last = 0;
  for (ElementIndex tray = r.first_child; tray != no_element && tray < r.first_child + r.child_count; ++tray) {
    const Element& t = elements_[tray];
    if (t.child_count == 0 || elements_[t.first_child].type != ElementType::GPU) continue;
    if (first == no_element) first = t.first_child;
    last = t.first_child + t.child_count;
  }
  if (first == no_element) return {0, 0};
  return {first, last};
}

bool Facility::hot_aisle_contained(ElementIndex hall) const {
  return std::find(contained_halls_.begin(), contained_halls_.end(), hall) != contained_halls_.end();
}

}  // namespace hallscope
