#pragma once

#include <vector>

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "scene/fields/field_data.h"

namespace hallscope {

/// A field with the shown values of one array at its points, as contours want them; values on cells are averaged to
/// the points. Made once for an array, as it goes through all cells.
vtkSmartPointer<vtkDataSet> shown_at_points(const FieldData&, std::size_t array);

/// The surfaces where the values of shown_at_points() are these, in the file's coordinates, with normals.
vtkSmartPointer<vtkPolyData> isosurface(vtkDataSet* shown, const std::vector<double>& values);

}  // namespace hallscope
