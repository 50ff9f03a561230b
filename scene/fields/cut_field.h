#pragma once

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "models/facility/field_placement.h"
#include "scene/fields/cell_index.h"
#include "scene/fields/field_data.h"

namespace hallscope {

/// The name under which shown values travel through VTK.
inline constexpr const char* shown_values = "shown";

/// The plane in the file's coordinates.
Plane to_file(const FieldPlacement&, const Plane& in_world);

/// Cuts the field along a plane of the facility and answers polygons in the facility's coordinates, with the shown
/// values of one array at their points, or on the polygons for an array on cells. Only the cells that the plane meets
/// are looked at. For use inside the scene library.
vtkSmartPointer<vtkPolyData> cut_field(const FieldData&, std::size_t array, const FieldPlacement&, const Plane&);

/// Moves points from the file's coordinates to the facility's.
void move_to_world(vtkPolyData*, const FieldPlacement&);

/// The shown value of one tuple: converted, a vector's length.
double shown_value(const FieldArray&, vtkDataArray* values, vtkIdType tuple);

}  // namespace hallscope
