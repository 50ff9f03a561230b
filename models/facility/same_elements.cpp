#include "models/facility/same_elements.h"

namespace hallscope {

bool same_elements(const Facility& a, const Facility& b) {
  if (&a == &b) return true;
  if (a.size() != b.size()) return false;
  for (ElementIndex e = 0; e < a.size(); ++e) {
    const auto &x = a.element(e), &y = b.element(e);
    if (x.type != y.type || x.parent != y.parent || a.name(e) != b.name(e)) return false;
  }
  return true;
}

}  // namespace hallscope
