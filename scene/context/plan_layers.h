#pragma once

#include <vector>

#include "models/geometry.h"
#include "scene/context/site_plan.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// What of a rectangle is seen where others lie on it, as rectangles. They reach `lap` metres under the others and
/// under each other, so that no gap shows between them from any distance.
std::vector<PlanRect> seen_under(const PlanRect&, const std::vector<PlanRect>& above, double lap);

/// Rectangles of colour that lie on each other in order. Each of their pixels is drawn about once, however many lie
/// there: in software that is what the ground of a campus costs.
class PlanLayers {
 public:
  void add(const PlanRect&, Rgb);
  /// Nothing is seen of what lies below it, and it is drawn by somebody else.
  void cover(const PlanRect&);
  void add_to(Mesh&) const;

 private:
  struct Layer {
    PlanRect at;
    Rgb color;
    bool drawn = true;
  };
  std::vector<Layer> layers_;
};

}  // namespace hallscope
