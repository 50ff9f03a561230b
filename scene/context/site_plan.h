#pragma once

#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// A rectangle on the ground, metres.
struct PlanRect {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double area() const { return (x1 - x0) * (y1 - y0); }
  bool operator==(const PlanRect&) const = default;
};
PlanRect footprint(const Box&, double margin = 0);
PlanRect around(const PlanRect&, const PlanRect&);

/// The ground that is made up for the site: what stands there, the fence and the roads, with a margin.
PlanRect site_pad(const Facility&);

/// Pads under groups of equipment that stands outside of halls: one for each kind below one element, neighbours as one.
std::vector<PlanRect> yard_pads(const Facility&);

}  // namespace hallscope
