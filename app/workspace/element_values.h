#pragma once

#include <string>
#include <vector>

#include "models/document/document.h"

namespace hallscope {

/// One metric of one element at one instant, as the inspector lists it.
struct ElementValue {
  std::shared_ptr<const Track> track;
  Reading reading;
  ElementIndex from = no_element;  ///< whose value it is: the element itself or its worst descendant
  std::size_t of = 1;              ///< how many descendants it is the worst of; 1 for an own value
};

/// The element's own values in the recording's order, then, for what stands in a hall, the worst of its descendants'
/// values ("GPU temperature, worst of 72").
std::vector<ElementValue> element_values(const Facility&, const Recording&, ElementIndex, double time);

/// Problems that name the element or something inside it, the worst first.
std::vector<Problem> problems_of(const Facility&, const Problems&, ElementIndex);

}  // namespace hallscope
