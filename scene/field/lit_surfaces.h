#pragma once

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "models/analysis/limits/limits.h"
#include "scene/field/field_setup.h"

class vtkDataSet;

namespace hallscope {

/// The setup's isosurfaces of what shown_at_points() gave, in the facility's coordinates, with the colours that they
/// are drawn in at their points: see-through, in the colours of `range`, the light baked in.
vtkSmartPointer<vtkPolyData> lit_surfaces(vtkDataSet* at_points, const FieldSetup&, ValueRange range);

}  // namespace hallscope
