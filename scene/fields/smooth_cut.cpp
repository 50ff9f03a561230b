#include "scene/fields/smooth_cut.h"

#include <vtkCellArray.h>
#include <vtkCellArrayIterator.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "scene/fields/cut_field.h"

namespace hallscope {
namespace {

using Place = std::array<std::int64_t, 3>;

struct HashOfPlace {
  std::size_t operator()(const Place& p) const {
    std::size_t hash = 0;
    for (const auto v : p) hash = hash * 1000003U + static_cast<std::size_t>(v);
    return hash;
  }
};

/// Corners where several polygons meet, found by where they are: pieces of a cut have points of their own.
class Corners {
 public:
  explicit Corners(vtkPolyData* cut) : from_(cut->GetPoints()), unit_(std::max(1e-12, 1e-7 * cut->GetLength())) {
    merged_.reserve(static_cast<std::size_t>(from_->GetNumberOfPoints()));
    for (vtkIdType i = 0; i < from_->GetNumberOfPoints(); ++i) merged_.push_back(merge(i));
  }
  std::size_t of(vtkIdType point) const { return merged_[static_cast<std::size_t>(point)]; }
  void add(std::size_t corner, float value) {
    sum_[corner] += value;
    ++count_[corner];
  }
  float mean(std::size_t corner) const { return static_cast<float>(sum_[corner] / count_[corner]); }

 private:
  std::size_t merge(vtkIdType point) {
    double p[3];
    from_->GetPoint(point, p);
    Place place;
    for (std::size_t a = 0; a < 3; ++a) place[a] = std::llround(p[a] / unit_);
    const auto [known, fresh] = known_.try_emplace(place, sum_.size());
    if (fresh) {
      sum_.push_back(0);
      count_.push_back(0);
    }
    return known->second;
  }

  vtkPoints* from_;
  double unit_;
  std::unordered_map<Place, std::size_t, HashOfPlace> known_;
  std::vector<std::size_t> merged_;
  std::vector<double> sum_;
  std::vector<int> count_;
};

/// What comes out, triangle by triangle.
struct Fans {
  vtkNew<vtkPoints> points;
  vtkNew<vtkFloatArray> values;
  vtkNew<vtkCellArray> triangles;

  vtkIdType add(const double* p, float value) {
    values->InsertNextValue(value);
    return points->InsertNextPoint(p);
  }
};

void add_fan(vtkPoints* from, vtkIdType count, const vtkIdType* ids, float value, const Corners& corners, Fans& fans) {
  std::array<double, 3> middle{};
  std::vector<vtkIdType> around;
  for (vtkIdType k = 0; k < count; ++k) {
    double p[3];
    from->GetPoint(ids[k], p);
    for (std::size_t a = 0; a < 3; ++a) middle[a] += p[a] / static_cast<double>(count);
    around.push_back(fans.add(p, std::isnan(value) ? value : corners.mean(corners.of(ids[k]))));
  }
  const auto own = fans.add(middle.data(), value);
  for (std::size_t k = 0; k < around.size(); ++k) {
    const vtkIdType triangle[3] = {around[k], around[(k + 1) % around.size()], own};
    fans.triangles->InsertNextCell(3, triangle);
  }
}

}  // namespace

vtkSmartPointer<vtkPolyData> without_steps(vtkPolyData* cut, vtkIdType finest) {
  auto* shown = cut->GetCellData()->GetScalars();
  const auto count = cut->GetNumberOfPolys();
  // Lines and vertices have cells of their own, before the polygons.
  if (!shown || count == 0 || count > finest || count != cut->GetNumberOfCells()) return cut;
  Corners corners(cut);
  const auto for_each = [&](auto what) {
    auto cell = vtk::TakeSmartPointer(cut->GetPolys()->NewIterator());
    for (cell->GoToFirstCell(); !cell->IsDoneWithTraversal(); cell->GoToNextCell()) {
      vtkIdType size = 0;
      const vtkIdType* ids = nullptr;
      cell->GetCurrentCell(size, ids);
      what(size, ids, static_cast<float>(shown->GetComponent(cell->GetCurrentCellId(), 0)));
    }
  };
  for_each([&](vtkIdType size, const vtkIdType* ids, float value) {
    for (vtkIdType k = 0; k < size && !std::isnan(value); ++k) corners.add(corners.of(ids[k]), value);
  });
  Fans fans;
  fans.points->SetDataType(cut->GetPoints()->GetDataType());
  fans.values->SetName(shown_values);
  for_each([&](vtkIdType size, const vtkIdType* ids, float value) {
    add_fan(cut->GetPoints(), size, ids, value, corners, fans);
  });
  auto smooth = vtkSmartPointer<vtkPolyData>::New();
  smooth->SetPoints(fans.points);
  smooth->SetPolys(fans.triangles);
  smooth->GetPointData()->SetScalars(fans.values);
  return smooth;
}

}  // namespace hallscope
