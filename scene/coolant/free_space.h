#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// What room is taken in a facility: by bodies, and by what was routed through it before. Boxes in world metres.
class FreeSpace {
 public:
  explicit FreeSpace(const Facility&);

  /// Whether nothing overlaps the box. Touching is free; rooms are not in the way; `own` neither.
  bool free(const Body& box, ElementIndex own = no_element) const;
  /// How many bodies stand in the box.
  std::size_t crowd(const Body& box) const;
  void take(const Body& box);

 private:
  struct Taken {
    Body box;
    ElementIndex element;
  };
  void add(const Taken&);
  std::vector<Taken> taken_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> cells_;  // by square of the floor
};

/// The box around an axis-aligned run of a pipe of this radius.
Body run_box(const Vec3& from, const Vec3& to, double radius);

}  // namespace hallscope
