#include "scene/field/field_actors.h"

#include <vtkActor.h>
#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkLookupTable.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

namespace hallscope {

vtkSmartPointer<vtkActor> plain_actor() {
  auto actor = vtkSmartPointer<vtkActor>::New();
  vtkNew<vtkPolyDataMapper> mapper;
  vtkNew<vtkPolyData> empty;
  mapper->SetInputData(empty);
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->ForceOpaqueOn();  // VTK's translucent pass would sort and cost
  actor->VisibilityOff();
  return actor;
}

void show(vtkActor* actor, vtkPolyData* data) {
  static_cast<vtkPolyDataMapper*>(actor->GetMapper())->SetInputData(data);
  actor->SetVisibility(data->GetNumberOfCells() > 0);
}

void color_values(vtkActor* actor, ColorMapName name, ValueRange r) {
  vtkNew<vtkLookupTable> table;
  const auto& map = color_table(name);
  table->SetNumberOfTableValues(static_cast<vtkIdType>(map.size()));
  for (std::size_t i = 0; i < map.size(); ++i)
    table->SetTableValue(static_cast<vtkIdType>(i), map[i].r / 255.0, map[i].g / 255.0, map[i].b / 255.0, 1);
  table->SetNanColor(missing_color.r / 255.0, missing_color.g / 255.0, missing_color.b / 255.0, 1);
  if (!(r.low < r.high)) r = {r.low - 0.5, r.low + 0.5};  // one value everywhere: the middle of the map
  table->SetTableRange(r.low, r.high);
  auto* mapper = static_cast<vtkPolyDataMapper*>(actor->GetMapper());
  mapper->SetLookupTable(table);
  mapper->UseLookupTableScalarRangeOn();
  mapper->ScalarVisibilityOn();
  const bool cells = mapper->GetInput()->GetCellData()->GetScalars() != nullptr;
  cells ? mapper->SetScalarModeToUseCellData() : mapper->SetScalarModeToUsePointData();
  // Values are interpolated, not colours: each pixel has the map's colour of its value.
  mapper->SetInterpolateScalarsBeforeMapping(!cells);
}

}  // namespace hallscope
