#include "scene/field/lit_surfaces.h"

#include <vtkDataSet.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkUnsignedCharArray.h>

#include <cmath>

#include "models/geometry.h"
#include "scene/field/isosurface.h"
#include "scene/fields/cut_field.h"
#include "scene/geometry/mesh.h"

namespace hallscope {
namespace {

constexpr std::uint8_t surface_alpha = 150;

}  // namespace

vtkSmartPointer<vtkPolyData> lit_surfaces(vtkDataSet* at_points, const FieldSetup& setup, ValueRange r) {
  auto data = isosurface(at_points, setup.isosurfaces);
  move_to_world(data, setup.placement);
  // The light is baked, as everywhere in the picture.
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetNumberOfComponents(4);
  colors->SetNumberOfTuples(data->GetNumberOfPoints());
  auto* normals = data->GetPointData()->GetNormals();
  auto* values = data->GetPointData()->GetArray(shown_values);
  const Vec3 light = unit({-0.4, -0.6, 0.8});
  for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
    const double value = values ? values->GetComponent(i, 0) : setup.isosurfaces[0];
    const Rgb c = color_of(setup.color_map, value, r.low, r.high);
    double n[3] = {0, 0, 1};
    if (normals) normals->GetTuple(i, n);
    const auto turned = turned_to_world(setup.placement, {n[0], n[1], n[2]});
    const double bright = 0.62 + 0.38 * std::abs(dot(turned, light));
    const Rgb lit = shaded(c, bright);
    colors->SetTuple4(i, lit.r, lit.g, lit.b, surface_alpha);
  }
  data->GetPointData()->SetScalars(colors);
  return data;
}

}  // namespace hallscope
