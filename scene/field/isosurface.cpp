#include "scene/field/isosurface.h"

#include <vtkCellData.h>
#include <vtkCellDataToPointData.h>
#include <vtkContour3DLinearGrid.h>
#include <vtkContourFilter.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyDataNormals.h>

#include "scene/fields/cut_field.h"

namespace hallscope {

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
    return set;
  }
  set->GetCellData()->SetScalars(shown);
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
