#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/sight/sight.h"
#include "scene/view/camera.h"
#include "scene/view/pick.h"

namespace hallscope {

/// Finds what a ray meets by arithmetic: boxes of rows first, then the racks and equipment in them, then (u, v) on the
/// rack's front names tray and GPU. Built once a facility; thread-safe to ask.
class Picker {
 public:
  explicit Picker(const Facility&);

  /// What is seen where the ray goes: nothing hidden, nothing cut away.
  Pick pick(const Ray&, const Sight& = {}) const;

 private:
  struct Group {
    Body box;  // around its members
    std::vector<ElementIndex> members;
  };
  const Facility* facility_;
  std::vector<Group> groups_;
  std::vector<ElementIndex> halls_;
};

/// Distance along the ray to the box, and the side it enters by; nothing when it misses or starts inside.
struct BoxHit {
  double distance = 0;
  Vec3 point;
  int axis = 0;      ///< 0 x, 1 y, 2 z
  bool low = false;  ///< entered by the side with the smaller coordinate
  /// True when it is not a side of `whole` that was met, but where a section has cut it open.
  bool cut_open(const Body& whole) const;
};
/// An empty box is never met.
std::optional<BoxHit> intersect(const Ray&, const Body&);

}  // namespace hallscope
