#include "scene/fields/visible_cells.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkDataSetSurfaceFilter.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPointSet.h>
#include <vtkPolyData.h>
#include <vtkThreshold.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>

#include "scene/fields/broken_field.h"
#include "scene/fields/check_data_set.h"

namespace hallscope {
namespace {

/// An array that hides what it belongs to: where one of the bits is set, or where none is.
struct Mark {
  const char* name;
  unsigned bits;
  bool hides_when_clear = false;
};
// VTK: 1 repeats another piece's, 8 lies under finer ones, 32 hidden. A point that only repeats another is a point.
constexpr Mark marks_of_cells[] = {{"vtkGhostType", 1 | 8 | 32}, {"vtkGhostLevels", 0xff}, {"avtGhostZones", 0xff}};
constexpr Mark marks_of_points[] = {{"vtkGhostType", 2}, {"vtkValidPointMask", 0xff, true}};
constexpr const char* no_values[] = {"vtkGhostType",      "vtkGhostLevels", "avtGhostZones",
                                     "vtkValidPointMask", "avtGhostNodes",  "avtRealDims"};

/// Marks in `hidden` what is hidden; it is empty as long as nothing is.
template <std::size_t n>
void look(const Mark (&marks)[n], vtkDataSetAttributes* attributes, vtkIdType count,
          std::vector<unsigned char>& hidden) {
  for (const auto& mark : marks) {
    auto* array = attributes->GetArray(mark.name);
    if (!array || array->GetNumberOfTuples() != count) continue;
    for (vtkIdType i = 0; i < count; ++i) {
      const double value = array->GetComponent(i, 0);
      const unsigned bits = value >= 0 && value < 256 ? static_cast<unsigned>(value) : 0xff;
      if (((bits & mark.bits) != 0) == mark.hides_when_clear) continue;
      if (hidden.empty()) hidden.resize(static_cast<std::size_t>(count));
      hidden[static_cast<std::size_t>(i)] = 1;
    }
  }
}

bool marked(vtkDataSet* set) {
  return std::any_of(std::begin(no_values), std::end(no_values), [&](const char* name) {
    return set->GetCellData()->HasArray(name) || set->GetPointData()->HasArray(name);
  });
}

}  // namespace

vtkSmartPointer<vtkDataSet> only_cells(vtkDataSet* set, const std::vector<unsigned char>& keep) {
  expect_memory(static_cast<double>(std::count(keep.begin(), keep.end(), 1)) * 110);
  vtkNew<vtkUnsignedCharArray> kept;
  kept->SetName("hallscope kept");
  kept->SetNumberOfValues(static_cast<vtkIdType>(keep.size()));
  std::copy(keep.begin(), keep.end(), kept->GetPointer(0));
  vtkSmartPointer<vtkDataSet> copy;
  copy.TakeReference(set->NewInstance());
  copy->ShallowCopy(set);
  copy->GetCellData()->AddArray(kept);
  vtkNew<vtkThreshold> threshold;
  threshold->SetInputData(copy);
  threshold->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_CELLS, kept->GetName());
  threshold->SetThresholdFunction(vtkThreshold::THRESHOLD_UPPER);
  threshold->SetUpperThreshold(0.5);
  if (!vtkPointSet::SafeDownCast(set)) threshold->SetOutputPointsPrecision(vtkAlgorithm::DOUBLE_PRECISION);
  threshold->Update();
  vtkSmartPointer<vtkDataSet> result = threshold->GetOutput();
  result->GetCellData()->RemoveArray(kept->GetName());
  if (!vtkPolyData::SafeDownCast(set)) return result;
  vtkNew<vtkDataSetSurfaceFilter> surface;
  surface->SetInputData(result);
  surface->Update();
  return surface->GetOutput();
}

vtkSmartPointer<vtkDataSet> visible_part(vtkSmartPointer<vtkDataSet> set) {
  if (!marked(set)) return set;
  check_piece(set);
  std::vector<unsigned char> hidden_points, hidden;
  look(marks_of_points, set->GetPointData(), set->GetNumberOfPoints(), hidden_points);
  look(marks_of_cells, set->GetCellData(), set->GetNumberOfCells(), hidden);
  // Before VTK's filters see them, which treat what is marked in ways of their own.
  for (const auto* name : no_values) {
    set->GetCellData()->RemoveArray(name);
    set->GetPointData()->RemoveArray(name);
  }
  if (!hidden_points.empty()) {
    hidden.resize(static_cast<std::size_t>(set->GetNumberOfCells()));
    vtkNew<vtkIdList> ids;
    for (std::size_t c = 0; c < hidden.size(); ++c) {
      set->GetCellPoints(static_cast<vtkIdType>(c), ids);
      for (vtkIdType k = 0; k < ids->GetNumberOfIds(); ++k)
        if (hidden_points[static_cast<std::size_t>(ids->GetId(k))]) hidden[c] = 1;
    }
  }
  if (hidden.empty()) return set;
  for (auto& flag : hidden) flag = flag ? 0 : 1;
  return only_cells(set, hidden);
}

vtkSmartPointer<vtkDataSet> with_cells_at_points(vtkSmartPointer<vtkDataSet> set) {
  auto* points = vtkPointSet::SafeDownCast(set);
  if (!points || !points->GetPoints() || set->GetNumberOfCells() > 0 || set->GetNumberOfPoints() == 0) return set;
  auto cloud = vtkSmartPointer<vtkPolyData>::New();
  cloud->SetPoints(points->GetPoints());
  vtkNew<vtkCellArray> cells;
  for (vtkIdType i = 0; i < set->GetNumberOfPoints(); ++i) cells->InsertNextCell(1, &i);
  cloud->SetVerts(cells);
  cloud->GetPointData()->ShallowCopy(set->GetPointData());
  return cloud;
}

}  // namespace hallscope
