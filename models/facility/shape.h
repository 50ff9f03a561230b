#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/facility/body.h"

namespace hallscope {

/// Where a glTF file's geometry stands in the box of what it is the shape of.
struct ShapePlacement {
  enum class Up : std::uint8_t { y, z };
  /// What of the file stands where: the middle of its underside in the middle of the box's floor, or its own origin in
  /// the box's lower left front corner.
  enum class Origin : std::uint8_t { middle, file };

  std::string file;  ///< a path that can be opened from here
  Up up = Up::y;     ///< y as glTF has it, its front looking along +z; with z the front looks along -y
  Origin origin = Origin::middle;
  double scale = 1;       ///< metres per unit of the file; above 0
  double rotate_deg = 0;  ///< about the vertical, counter-clockwise from above
  Vec3 translate;         ///< metres, to the right, to the back and up as seen from the front
  bool operator==(const ShapePlacement&) const = default;
};

/// What a piece of equipment or a building looks like as a file draws it: triangles in metres, x to the right, y to
/// the back and z up as seen from its front, from the middle of its underside. It is how something is drawn, and never
/// data.
struct BodyShape {
  struct Face {
    std::array<std::array<float, 3>, 3> corners;  ///< counter-clockwise seen from outside
    std::array<std::uint8_t, 3> color;            ///< of its material, sRGB
    bool both_sides = false;                      ///< seen from inside as well
    bool operator==(const Face&) const = default;
  };

  ShapePlacement placement;
  std::vector<Face> faces;  ///< none where the file could not be read
  Vec3 size;                ///< of the box around them
  Vec3 from_origin;         ///< the middle of the underside, from the file's own origin

  bool empty() const { return faces.empty(); }
};

/// Where the middle of the underside stands in the world, for a body of which it is the shape.
Vec3 foot_of(const BodyShape&, const Body&);
/// A direction or a point of a shape as it is turned for a front.
Vec3 turned(const Vec3& in_shape, Facing front);
/// The box around a shape as it stands in the world.
Box placed_box(const BodyShape&, const Body&);

}  // namespace hallscope
