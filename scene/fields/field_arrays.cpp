#include "scene/fields/field_arrays.h"

#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkPointData.h>

#include <cmath>
#include <limits>

#include "models/telemetry/recording.h"
#include "models/words/say.h"
#include "scene/fields/field_units.h"

namespace hallscope {
namespace {

bool any_infinite(vtkDataArray* values) {
  double range[2];
  for (int c = 0; c < values->GetNumberOfComponents(); ++c) {
    values->GetRange(range, c);
    if (std::isinf(range[0]) || std::isinf(range[1])) return true;
  }
  return false;
}

/// Makes infinite values missing and says how many there were.
void drop_infinite(vtkDataArray* values, const std::string& path, Problems& problems) {
  if ((values->GetDataType() != VTK_FLOAT && values->GetDataType() != VTK_DOUBLE) || values->GetNumberOfTuples() == 0 ||
      !any_infinite(values))
    return;
  std::size_t count = 0;
  for (vtkIdType i = 0; i < values->GetNumberOfTuples(); ++i)
    for (int c = 0; c < values->GetNumberOfComponents(); ++c)
      if (std::isinf(values->GetComponent(i, c))) {
        values->SetComponent(i, c, std::numeric_limits<double>::quiet_NaN());
        ++count;
      }
  values->Modified();
  problems.note(
      path, values->GetName(),
      say_count(count, "%n value is infinite and taken as missing", "%n values are infinite and taken as missing"));
}

FieldArray described(vtkDataArray* values, bool on_cells, const std::string& path, Problems& problems) {
  FieldArray array;
  array.name = values->GetName();
  array.on_cells = on_cells;
  array.components = values->GetNumberOfComponents();
  double range[2];
  values->GetFiniteRange(range, array.components == 3 ? -1 : 0);
  const ValueRange in_file =
      range[0] <= range[1] ? ValueRange{range[0], range[1]} : ValueRange{missing_value, missing_value};
  const auto* unit = values->HasInformation() ? values->GetInformation()->Get(vtkDataArray::UNITS_LABEL()) : nullptr;
  if (!set_unit(array, unit ? unit : "", in_file))
    problems.note(path, array.name,
                  say("the unit '%1' is not known; values are shown as they are, under it", array.unit));
  array.range = {in_file.low * array.scale + array.offset, in_file.high * array.scale + array.offset};
  return array;
}

}  // namespace

std::vector<FieldArray> field_arrays(vtkDataSet* set, const std::string& path, Problems& problems) {
  std::vector<FieldArray> arrays;
  for (const bool on_cells : {false, true}) {
    auto* attributes = on_cells ? static_cast<vtkDataSetAttributes*>(set->GetCellData()) : set->GetPointData();
    for (int i = 0; i < attributes->GetNumberOfArrays(); ++i) {
      auto* values = attributes->GetArray(i);
      if (!values || !values->GetName() || std::string(values->GetName()).starts_with("vtk")) continue;
      if (values->GetNumberOfComponents() != 1 && values->GetNumberOfComponents() != 3) {
        problems.note(
            path, values->GetName(),
            say("has %1 components; numbers and vectors of 3 alone are shown", values->GetNumberOfComponents()));
        continue;
      }
      drop_infinite(values, path, problems);
      arrays.push_back(described(values, on_cells, path, problems));
    }
  }
  return arrays;
}

}  // namespace hallscope
