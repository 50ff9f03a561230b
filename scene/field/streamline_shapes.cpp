#include "scene/field/streamline_shapes.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <cmath>

#include "models/geometry.h"

namespace hallscope {

vtkSmartPointer<vtkPolyData> streamline_shapes(const std::vector<Streamline>& found) {
  auto data = vtkSmartPointer<vtkPolyData>::New();
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkFloatArray> values;
  const auto add = [&](const Vec3& p, float value) {
    values->InsertNextValue(value);
    return points->InsertNextPoint(p.x, p.y, p.z);
  };
  for (const auto& line : found) {
    std::vector<vtkIdType> ids;
    for (std::size_t i = 0; i < line.points.size(); ++i) ids.push_back(add(line.points[i], line.values[i]));
    cells->InsertNextCell(static_cast<vtkIdType>(ids.size()), ids.data());
    // Barbs tell which way the air goes.
    double since = 0;
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      const Vec3 d = line.points[i] - line.points[i - 1];
      since += std::sqrt(dot(d, d));
      if (since < 1.5) continue;
      since = 0;
      const Vec3 along = unit(d);
      const Vec3 across = unit(std::abs(along.z) > 0.9 ? cross(along, {1, 0, 0}) : cross(along, {0, 0, 1}));
      const auto tip = add(line.points[i], line.values[i]);
      for (const double side : {-0.07, 0.07}) {
        const Vec3 p{line.points[i].x - 0.16 * along.x + side * across.x,
                     line.points[i].y - 0.16 * along.y + side * across.y,
                     line.points[i].z - 0.16 * along.z + side * across.z};
        const vtkIdType barb[2] = {add(p, line.values[i]), tip};
        cells->InsertNextCell(2, barb);
      }
    }
  }
  data->SetPoints(points);
  data->SetLines(cells);
  data->GetPointData()->SetScalars(values);
  return data;
}

}  // namespace hallscope
