#pragma once

#include <string>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/facility/field_placement.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// Where streamlines begin.
enum class StreamSeeds {
  none,
  racks,  ///< behind the racks, where their air goes, and before them, where it comes from
  crahs,  ///< before the air handlers
  slice   ///< all over the slice
};

/// A cut through the field, in the facility's coordinates: the points p with normal · p = position.
struct FieldSlice {
  bool visible = true;
  Vec3 normal{0, 0, 1};  ///< unit length
  double position = 1.2;
  bool operator==(const FieldSlice&) const = default;
};

/// What the picture shows of a field.
struct FieldSetup {
  bool visible = true;
  FieldPlacement placement;
  std::string array;       ///< empty or unknown = default_array()
  ValueRange range{0, 0};  ///< of the colours; low = high: the array's own
  ColorMapName color_map = ColorMapName::air;
  FieldSlice slice;
  bool floor = false;               ///< a map of the lowest air on the floor
  bool volume = false;              ///< the air itself, warm air standing out: FieldVolume
  bool rack_faces = false;          ///< fronts and backs of racks show the air before them
  std::vector<double> isosurfaces;  ///< values, in the unit shown
  StreamSeeds streamlines = StreamSeeds::none;
  bool operator==(const FieldSetup&) const = default;
};

/// The slice through the middle of what lies between `low` and `high` along the normal stays within it.
double clamp_slice(const FieldSlice&, const Body& world_bounds);

}  // namespace hallscope
