#pragma once

#include "models/facility/facility.h"
#include "scene/field/field_setup.h"
#include "scene/fields/field_data.h"
#include "scene/fields/trace_streamlines.h"
#include "scene/geometry/mesh.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// Fronts and backs of the racks that stand in the field, tiled in the colours of the air right before them. Where the
/// field says nothing there is no tile.
Mesh rack_air(const Facility&, const Visibility&, const FieldStep&, std::size_t array, const FieldSetup&, ValueRange);

/// Where streamlines begin: at racks or air handlers that stand in the field, thinned out evenly to what can be told
/// apart. Nothing for other seeds.
std::vector<StreamSeed> equipment_seeds(const Facility&, const FieldStep&, const FieldSetup&);

/// Evenly over a slice's outline, both ways.
std::vector<StreamSeed> slice_seeds(const std::vector<Vec3>& outline);

}  // namespace hallscope
