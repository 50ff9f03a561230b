#include "scene/fields/merge_data.h"

#include <vtkAppendFilter.h>
#include <vtkAppendPolyData.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <limits>
#include <map>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_data_set.h"

namespace hallscope {
namespace {

using Sets = std::vector<vtkSmartPointer<vtkDataSet>>;

vtkDataSetAttributes* attributes_of(vtkDataSet* set, bool cells) {
  return cells ? static_cast<vtkDataSetAttributes*>(set->GetCellData()) : set->GetPointData();
}

std::string unit_of(vtkDataArray* array) {
  const auto* unit = array->HasInformation() ? array->GetInformation()->Get(vtkDataArray::UNITS_LABEL()) : nullptr;
  return unit ? unit : "";
}

/// What the sets say of the arrays of one name.
struct Shared {
  int components = 0;
  std::size_t sets = 0;
  bool same_components = true, same_type = true, all_float = true, same_unit = true;
  int type = 0;
  std::string unit;

  void add(vtkDataArray* array) {
    if (sets++ == 0) {
      components = array->GetNumberOfComponents();
      type = array->GetDataType();
      unit = unit_of(array);
    }
    same_components = same_components && array->GetNumberOfComponents() == components;
    same_type = same_type && array->GetDataType() == type;
    same_unit = same_unit && unit_of(array) == unit;
    all_float = all_float && array->GetDataType() == VTK_FLOAT;
  }
};

/// The values as real numbers, all missing where the set has none.
vtkSmartPointer<vtkDataArray> as_real(vtkDataArray* values, const std::string& name, const Shared& shared,
                                      vtkIdType tuples) {
  vtkSmartPointer<vtkDataArray> real;
  real.TakeReference(vtkDataArray::CreateDataArray(shared.all_float ? VTK_FLOAT : VTK_DOUBLE));
  expect_memory(static_cast<double>(tuples) * shared.components * real->GetDataTypeSize());
  if (values) {
    real->DeepCopy(values);
  } else {
    real->SetNumberOfComponents(shared.components);
    real->SetNumberOfTuples(tuples);
    real->Fill(std::numeric_limits<double>::quiet_NaN());
  }
  real->SetName(name.c_str());
  return real;
}

/// Gives all sets the same arrays, as VTK's filters leave out what one of them lacks or keeps in another type.
std::map<std::string, Shared> align(Sets& sets, bool cells, std::vector<std::string>& doubts) {
  std::map<std::string, Shared> arrays;
  for (const auto& set : sets)
    for (int i = 0; i < attributes_of(set, cells)->GetNumberOfArrays(); ++i)
      if (auto* array = attributes_of(set, cells)->GetArray(i); array && array->GetName())
        arrays[array->GetName()].add(array);
  for (auto& [name, shared] : arrays) {
    if (!shared.same_components || !shared.same_unit)
      doubts.push_back(shared.same_components
                           ? say("'%1' has another unit in another part; none of it is shown", name)
                           : say("'%1' has another number of components in another part; none of it is shown", name));
    for (const auto& set : sets) {
      auto* attributes = attributes_of(set, cells);
      auto* array = attributes->GetArray(name.c_str());
      if (!shared.same_components || !shared.same_unit)
        attributes->RemoveArray(name.c_str());
      else if (!shared.same_type || shared.sets < sets.size())
        attributes->AddArray(as_real(array, name, shared, cells ? set->GetNumberOfCells() : set->GetNumberOfPoints()));
    }
  }
  return arrays;
}

}  // namespace

vtkSmartPointer<vtkDataSet> merge_data(const Sets& parts, const std::string& file, Problems& problems) {
  if (parts.size() == 1) return parts.front();
  // The filters follow whatever cells say.
  Sets sets;
  for (const auto& part : parts) {
    check_piece(part);
    if (part->GetNumberOfPoints() == 0) continue;
    vtkSmartPointer<vtkDataSet> copy;
    copy.TakeReference(part->NewInstance());
    copy->ShallowCopy(part);
    sets.push_back(copy);
  }
  if (sets.empty()) return parts.front();
  if (sets.size() == 1) return sets.front();
  std::vector<std::string> doubts;
  const auto of_points = align(sets, false, doubts), of_cells = align(sets, true, doubts);
  for (const auto& doubt : doubts) problems.warning(file, "", doubt);
  vtkSmartPointer<vtkDataSet> merged;
  if (std::all_of(sets.begin(), sets.end(),
                  [](const auto& set) { return vtkPolyData::SafeDownCast(set) != nullptr; })) {
    vtkNew<vtkAppendPolyData> append;
    for (const auto& set : sets) append->AddInputData(vtkPolyData::SafeDownCast(set));
    append->Update();
    merged = append->GetOutput();
  } else {
    vtkNew<vtkAppendFilter> append;
    for (const auto& set : sets) append->AddInputData(set);
    append->Update();
    merged = append->GetOutput();
  }
  for (const auto* arrays : {&of_points, &of_cells})
    for (const auto& [name, shared] : *arrays)
      if (auto* array = attributes_of(merged, arrays == &of_cells)->GetArray(name.c_str());
          array && !shared.unit.empty())
        array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), shared.unit.c_str());
  return merged;
}

}  // namespace hallscope
