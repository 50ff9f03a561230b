#include "scene/field/slice_frame.h"

#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>

#include <algorithm>
#include <cmath>

#include "models/geometry.h"

namespace hallscope {
namespace {

constexpr double frame_gap_m = 0.03;  ///< between the slice and its frame

}  // namespace

std::vector<Vec3> slice_outline(const std::array<Vec3, 8>& corners, const FieldSlice& slice) {
  std::vector<Vec3> points;
  const auto& n = slice.normal;
  for (unsigned i = 0; i < 8; ++i)
    for (const unsigned bit : {1u, 2u, 4u}) {
      if (i & bit) continue;
      const Vec3 &a = corners[i], &b = corners[i | bit];
      const double da = dot(n, a) - slice.position, db = dot(n, b) - slice.position;
      if ((da > 0) == (db > 0) || da == db) continue;
      const double t = da / (da - db);
      points.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t});
    }
  if (points.size() < 3) return {};
  const Vec3 middle = middle_of(points);
  const Vec3 u = unit(points[0] - middle), v = cross(n, u);
  std::sort(points.begin(), points.end(), [&](const Vec3& a, const Vec3& b) {
    return std::atan2(dot(a - middle, v), dot(a - middle, u)) < std::atan2(dot(b - middle, v), dot(b - middle, u));
  });
  return points;
}

std::optional<Vec3> hit_slice(const std::vector<Vec3>& outline, const FieldSlice& slice, const Ray& ray) {
  const auto& n = slice.normal;
  const double towards = dot(n, ray.direction);
  if (std::abs(towards) < 1e-9) return std::nullopt;
  const double t = (slice.position - dot(n, ray.origin)) / towards;
  if (t <= 0) return std::nullopt;
  const Vec3 p{ray.origin.x + t * ray.direction.x, ray.origin.y + t * ray.direction.y,
               ray.origin.z + t * ray.direction.z};
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Vec3 &a = outline[i], &b = outline[(i + 1) % outline.size()];
    if (dot(cross(b - a, p - a), n) < -1e-9) return std::nullopt;
  }
  return outline.empty() ? std::nullopt : std::optional(p);
}

vtkSmartPointer<vtkPolyData> slice_frame(std::vector<Vec3> outline) {
  const Vec3 middle = middle_of(outline);
  for (auto& p : outline) {
    const Vec3 out = unit(p - middle);
    p = {p.x + out.x * frame_gap_m, p.y + out.y * frame_gap_m, p.z + out.z * frame_gap_m};
  }
  auto frame = vtkSmartPointer<vtkPolyData>::New();
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> line;
  if (!outline.empty()) {
    line->InsertNextCell(static_cast<int>(outline.size()) + 1);
    for (std::size_t i = 0; i <= outline.size(); ++i) {
      const auto& p = outline[i % outline.size()];
      if (i < outline.size()) points->InsertNextPoint(p.x, p.y, p.z);
      line->InsertCellPoint(static_cast<vtkIdType>(i % outline.size()));
    }
  }
  frame->SetPoints(points);
  frame->SetLines(line);
  return frame;
}

}  // namespace hallscope
