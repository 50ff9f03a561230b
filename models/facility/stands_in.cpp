#include "models/facility/stands_in.h"

namespace hallscope {

bool stands_in(const Facility& facility, ElementIndex element, ElementIndex container) {
  // What holds an element comes before it, so there is nothing to find further up.
  while (element != no_element && element > container) element = facility.element(element).parent;
  return element == container && element != no_element;
}

}  // namespace hallscope
