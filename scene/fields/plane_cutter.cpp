#include "scene/fields/plane_cutter.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkIdTypeArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>

#include "scene/fields/cut_field.h"

namespace hallscope {

PlaneCutter::PlaneCutter(const FieldData& field, std::size_t array, const FieldPlacement& placement, const Plane& plane)
    : field_(field),
      array_(field.arrays[array]),
      values_(field.values(array)),
      reader_(field.set, field.index, plane),
      normal_(turned_to_world(placement, plane.normal)),
      origin_(to_world(placement, {0, 0, 0})) {
  const Vec3 axes[3] = {{placement.scale, 0, 0}, {0, placement.scale, 0}, {0, 0, placement.scale}};
  for (std::size_t a = 0; a < 3; ++a) to_world_[a] = turned_to_world(placement, axes[a]);
}

PlaneCutter::~PlaneCutter() = default;

/// The point where the plane goes through an edge; where it goes through a corner, that corner for all its edges.
vtkIdType PlaneCutter::place(vtkIdType behind, vtkIdType front, double distance_behind, double distance_front) {
  if (distance_front == 0) behind = front;
  bool fresh = false;
  const auto number = edges_.number(behind, front, fresh);
  if (!fresh) return number;
  const double t = behind == front ? 1 : distance_behind / (distance_behind - distance_front);
  const Vec3 b = reader_.point(front), a = behind == front ? b : reader_.point(behind);
  const double x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y), z = a.z + t * (b.z - a.z);
  const auto& m = to_world_;
  placed_.push_back({m[0].x * x + m[1].x * y + m[2].x * z + origin_.x, m[0].y * x + m[1].y * y + m[2].y * z + origin_.y,
                     m[0].z * x + m[1].z * y + m[2].z * z + origin_.z});
  if (!array_.on_cells) {
    const double v = shown_value(array_, values_, front),
                 u = behind == front ? v : shown_value(array_, values_, behind);
    shown_.push_back(static_cast<float>(t == 1 ? v : u + t * (v - u)));
  }
  return number;
}

std::vector<vtkIdType> PlaneCutter::add(std::span<const vtkIdType> cells) {
  // Most of the time goes into waiting for memory: cells that a plane meets lie all over it.
  constexpr std::size_t far = 48, nearer = 32, near = 16;
  std::vector<vtkIdType> not_cut;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i + far < cells.size()) reader_.fetch_cell(cells[i + far]);
    if (i + nearer < cells.size()) reader_.fetch_corners(cells[i + nearer]);
    if (i + near < cells.size()) reader_.fetch_points(cells[i + near]);
    if (!add(cells[i])) not_cut.push_back(cells[i]);
  }
  return not_cut;
}

bool PlaneCutter::add(vtkIdType id) {
  if (reader_.hidden(id)) return true;
  reader_.read(id, cell_);
  if (cell_.count == 0) return add_polyhedron(id);
  unsigned front = 0;
  for (int c = 0; c < cell_.count; ++c) front |= unsigned{cell_.distance[static_cast<std::size_t>(c)] >= 0} << c;
  if (front == 0 || front + 1 == 1u << cell_.count) return true;
  add_loops(cell_loops(cell_.type, front), id, cell_.points, cell_.distance);
  return true;
}

void PlaneCutter::add_loops(const CellLoops& loops, vtkIdType cell, std::span<const vtkIdType> points,
                            std::span<const double> distances) {
  std::size_t at = 0;
  for (const int end : loops.ends) {
    polygon_.clear();
    for (; at < static_cast<std::size_t>(end); ++at) {
      const auto behind = static_cast<std::size_t>(loops.edges[at].behind),
                 front = static_cast<std::size_t>(loops.edges[at].front);
      polygon_.push_back(place(points[behind], points[front], distances[behind], distances[front]));
    }
    add_polygon(cell);
  }
}

bool PlaneCutter::add_polyhedron(vtkIdType id) {
  auto* grid = vtkUnstructuredGrid::SafeDownCast(field_.set);
  if (!grid || grid->GetCellType(id) != VTK_POLYHEDRON) return false;
  vtkIdType count = 0;
  const vtkIdType* stream = nullptr;
  grid->GetFaceStream(id, count, stream);
  std::vector<vtkIdType> points;
  std::vector<std::vector<int>> faces(static_cast<std::size_t>(count));
  for (auto& face : faces)
    for (auto left = *stream++; left > 0; --left) {
      const auto known = std::find(points.begin(), points.end(), *stream);
      face.push_back(static_cast<int>(known - points.begin()));
      if (known == points.end()) points.push_back(*stream);
      ++stream;
    }
  std::vector<double> distances;
  std::vector<bool> front;
  for (const auto p : points) {
    distances.push_back(reader_.distance(p));
    front.push_back(distances.back() >= 0);
  }
  add_loops(cut_faces(faces, front), id, points, distances);
  return true;
}

bool PlaneCutter::convex(const std::vector<vtkIdType>& polygon) const {
  const auto n = polygon.size();
  bool left = false, right = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Vec3 &a = placed_[static_cast<std::size_t>(polygon[i])],
               &b = placed_[static_cast<std::size_t>(polygon[(i + 1) % n])],
               &c = placed_[static_cast<std::size_t>(polygon[(i + 2) % n])];
    const double turn = dot(normal_, cross(b - a, c - b));
    left = left || turn > 0;
    right = right || turn < 0;
  }
  return !(left && right);
}

void PlaneCutter::insert(std::initializer_list<vtkIdType> polygon, vtkIdType cell) {
  for (const auto p : polygon) corners_.push_back(p);
  ends_.push_back(static_cast<vtkIdType>(corners_.size()));
  if (array_.on_cells) shown_.push_back(static_cast<float>(shown_value(array_, values_, cell)));
}

/// Triangles, as they are drawn many times faster than polygons; those with notches are left to VTK.
void PlaneCutter::add_polygon(vtkIdType cell) {
  auto& p = polygon_;
  p.erase(std::unique(p.begin(), p.end()), p.end());
  while (p.size() > 1 && p.front() == p.back()) p.pop_back();
  if (p.size() < 3) return;  // the plane touches a corner or an edge
  if (p.size() > 3 && !reader_.upright() && !convex(p)) {
    for (const auto corner : p) corners_.push_back(corner);
    insert({}, cell);
    return;
  }
  for (std::size_t i = 2; i < p.size(); ++i) insert({p[0], p[i - 1], p[i]}, cell);
}

vtkSmartPointer<vtkPolyData> PlaneCutter::finish(const std::vector<std::unique_ptr<PlaneCutter>>& parts) {
  std::size_t point_count = 0, corner_count = 0, polygon_count = 0, value_count = 0;
  for (const auto& part : parts) {
    point_count += part->placed_.size();
    corner_count += part->corners_.size();
    polygon_count += part->ends_.size();
    value_count += part->shown_.size();
  }
  const auto size = [](std::size_t n) { return static_cast<vtkIdType>(n); };
  vtkNew<vtkDoubleArray> points;
  points->SetNumberOfComponents(3);
  points->SetNumberOfTuples(size(point_count));
  vtkNew<vtkIdTypeArray> offsets, corners;
  offsets->SetNumberOfValues(size(polygon_count + 1));
  corners->SetNumberOfValues(size(corner_count));
  vtkNew<vtkFloatArray> shown;
  shown->SetName(shown_values);
  shown->SetNumberOfValues(size(value_count));

  double* point = points->GetPointer(0);
  vtkIdType *offset = offsets->GetPointer(0), *corner = corners->GetPointer(0);
  float* value = shown->GetPointer(0);
  vtkIdType points_before = 0, corners_before = 0;
  *offset++ = 0;
  for (const auto& part : parts) {
    for (const auto& p : part->placed_) {
      *point++ = p.x;
      *point++ = p.y;
      *point++ = p.z;
    }
    for (const auto c : part->corners_) *corner++ = c + points_before;
    for (const auto end : part->ends_) *offset++ = end + corners_before;
    value = std::copy(part->shown_.begin(), part->shown_.end(), value);
    points_before += size(part->placed_.size());
    corners_before += size(part->corners_.size());
  }
  auto result = vtkSmartPointer<vtkPolyData>::New();
  vtkNew<vtkPoints> placed;
  placed->SetData(points);
  result->SetPoints(placed);
  vtkNew<vtkCellArray> polygons;
  polygons->SetData(offsets, corners);
  result->SetPolys(polygons);
  if (!parts.empty() && parts.front()->array_.on_cells)
    result->GetCellData()->SetScalars(shown);
  else
    result->GetPointData()->SetScalars(shown);
  return result;
}

}  // namespace hallscope
