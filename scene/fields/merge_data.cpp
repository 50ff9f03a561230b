#include "scene/fields/merge_data.h"

#include <vtkAppendFilter.h>
#include <vtkAppendPolyData.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>

#include "scene/fields/check_data_set.h"

namespace hallscope {

vtkSmartPointer<vtkDataSet> merge_data(const std::vector<vtkSmartPointer<vtkDataSet>>& sets) {
  // The filters follow whatever cells say.
  for (const auto& set : sets) check_piece(set);
  const auto surface = [](const auto& set) { return vtkPolyData::SafeDownCast(set) != nullptr; };
  if (std::all_of(sets.begin(), sets.end(), surface)) {
    vtkNew<vtkAppendPolyData> append;
    for (const auto& set : sets) append->AddInputData(vtkPolyData::SafeDownCast(set));
    append->Update();
    return append->GetOutput();
  }
  vtkNew<vtkAppendFilter> append;
  for (const auto& set : sets)
    if (set->GetNumberOfPoints() > 0) append->AddInputData(set);
  append->Update();
  return append->GetOutput();
}

}  // namespace hallscope
