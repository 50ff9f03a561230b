#pragma once

#include <string>

#include "models/facility/element.h"

namespace hallscope {

/// A simulated field of the air (CFD) and where it lies: world = translate + rotate(scale × position in the file).
struct FieldPlacement {
  std::string file;       ///< a path that can be opened from here
  Vec3 translate;         ///< metres
  double rotate_deg = 0;  ///< about z, counter-clockwise from above
  double scale = 1;       ///< metres per unit of the file: 0.001 for a file in millimetres; above 0
  std::string array;      ///< what to show at first; empty = the program chooses
  bool operator==(const FieldPlacement&) const = default;
};

/// From the file's coordinates to the facility's, and back.
Vec3 to_world(const FieldPlacement&, const Vec3& in_file);
Vec3 to_file(const FieldPlacement&, const Vec3& in_world);

/// The same for directions: turned, neither scaled nor moved.
Vec3 turned_to_world(const FieldPlacement&, const Vec3& direction_in_file);
Vec3 turned_to_file(const FieldPlacement&, const Vec3& direction_in_world);

}  // namespace hallscope
