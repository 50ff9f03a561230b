#include "scene/field/isosurface.h"

#include <vtkCellData.h>
#include <vtkCellDataToPointData.h>
#include <vtkContour3DLinearGrid.h>
#include <vtkContourFilter.h>
#include <vtkFloatArray.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyDataNormals.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "scene/fields/cut_field.h"
#include "scene/fields/visible_cells.h"

namespace hallscope {
namespace {

/// The set without the cells in which, or at whose points, a value is missing: no surface of one value goes through
/// what has none, and what is no number would spread from cell to cell.
vtkSmartPointer<vtkDataSet> without_missing(vtkSmartPointer<vtkDataSet> set, vtkFloatArray* shown, bool on_cells) {
  const float* values = shown->GetPointer(0);
  const auto count = static_cast<std::size_t>(shown->GetNumberOfValues());
  if (std::all_of(values, values + count, [](float v) { return std::isfinite(v); })) return set;
  std::vector<unsigned char> keep(static_cast<std::size_t>(set->GetNumberOfCells()), 1);
  vtkNew<vtkIdList> ids;
  for (std::size_t c = 0; c < keep.size(); ++c) {
    if (on_cells) {
      keep[c] = std::isfinite(values[c]) ? 1 : 0;
      continue;
    }
    set->GetCellPoints(static_cast<vtkIdType>(c), ids);
    for (vtkIdType k = 0; k < ids->GetNumberOfIds(); ++k)
      if (!std::isfinite(values[ids->GetId(k)])) keep[c] = 0;
  }
  return only_cells(set, keep);
}

}  // namespace

vtkSmartPointer<vtkDataSet> shown_at_points(const FieldData& field, std::size_t index) {
  const auto& array = field.arrays[index];
  auto* values = field.values(index);
  vtkSmartPointer<vtkDataSet> set;
  set.TakeReference(field.set->NewInstance());
  set->CopyStructure(field.set);
  vtkNew<vtkFloatArray> shown;
  shown->SetName(shown_values);
  shown->SetNumberOfValues(values->GetNumberOfTuples());
  for (vtkIdType i = 0; i < values->GetNumberOfTuples(); ++i)
    shown->SetValue(i, static_cast<float>(shown_value(array, values, i)));
  if (!array.on_cells) {
    set->GetPointData()->SetScalars(shown);
    return without_missing(set, shown, false);
  }
  set->GetCellData()->SetScalars(shown);
  set = without_missing(set, shown, true);
  vtkNew<vtkCellDataToPointData> average;
  average->SetInputData(set);
  average->Update();
  return average->GetOutput();
}

vtkSmartPointer<vtkPolyData> isosurface(vtkDataSet* shown, const std::vector<double>& values) {
  const auto set = [&](auto* filter) {
    filter->SetNumberOfContours(static_cast<int>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) filter->SetValue(static_cast<int>(i), values[i]);
  };
  vtkNew<vtkContour3DLinearGrid> linear;
  vtkNew<vtkContourFilter> any;
  vtkAlgorithm* filter = any;
  if (vtkContour3DLinearGrid::CanFullyProcessDataObject(shown, shown_values)) {  // several times as fast
    set(linear.Get());
    linear->MergePointsOn();
    linear->InterpolateAttributesOn();
    linear->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, shown_values);
    filter = linear;
  } else {
    set(any.Get());
  }
  filter->SetInputDataObject(shown);
  vtkNew<vtkPolyDataNormals> normals;
  normals->SetInputConnection(filter->GetOutputPort());
  normals->SplittingOff();
  normals->ConsistencyOff();
  normals->Update();
  return normals->GetOutput();
}

}  // namespace hallscope
