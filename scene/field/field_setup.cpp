#include "scene/field/field_setup.h"

#include <algorithm>

namespace hallscope {

double clamp_slice(const FieldSlice& slice, const Body& b) {
  double low = 0, high = 0;
  const double n[3] = {slice.normal.x, slice.normal.y, slice.normal.z};
  const double from[3] = {b.origin.x, b.origin.y, b.origin.z}, size[3] = {b.size.x, b.size.y, b.size.z};
  for (int a = 0; a < 3; ++a) {
    low += std::min(n[a] * from[a], n[a] * (from[a] + size[a]));
    high += std::max(n[a] * from[a], n[a] * (from[a] + size[a]));
  }
  return std::clamp(slice.position, low, high);
}

}  // namespace hallscope
