#include "scene/bodies/near_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include "models/facility/element_roles.h"
#include "scene/bodies/equipment_geometry.h"
#include "scene/bodies/rack_detail.h"
#include "scene/equipment/appearance.h"
#include "scene/geometry/fade.h"
#include "scene/view/picking.h"
#include "scene/view/sight_distance.h"

namespace hallscope {

namespace {

enum Part : std::uint8_t { front_lines, front_full, rear_lines, rear_full, fine };

constexpr std::size_t most_bodies = 200;     // in sight at once
constexpr std::size_t most_lined = 420;      // around the camera, in sight or not: what bounds the reach must not
constexpr std::size_t most_full = 110;       // change when the camera only turns
constexpr double stands_out_m = 0.08;        // of details beyond their body
constexpr double fine_pixel_per_m = 0.0016;  // of a body's longest side: large things show theirs from further away

/// Distance of the `n`th nearest, or far away when there are fewer.
double reach_of(std::vector<double>& distances, std::size_t n) {
  if (distances.size() <= n) return 1e9;
  std::nth_element(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(n), distances.end());
  return distances[n];
}

Body grown(Body b, double by) {
  b.origin = {b.origin.x - by, b.origin.y - by, b.origin.z};
  b.size = {b.size.x + 2 * by, b.size.y + 2 * by, b.size.z};
  return b;
}

}  // namespace

double detail_opacity(const DetailRange& range, const Camera& camera, double distance, double reach) {
  const double gone = std::min(range.gone_pixel_m / camera.pixel_size(1), reach);
  const double whole = gone * range.whole_pixel_m / range.gone_pixel_m;
  return std::clamp((gone - distance) / (gone - whole), 0.0, 1.0);
}

bool hidden_by(const std::vector<Body>& boxes, const Vec3& eye, const Body& behind) {
  std::array<Vec3, 8> corners;
  const auto low = side_corners(behind, Side::bottom), high = side_corners(behind, Side::top);
  std::copy(low.begin(), low.end(), corners.begin());
  std::copy(high.begin(), high.end(), corners.begin() + 4);
  // What one convex box hides of the world is convex: it hides the whole body when it hides all its corners.
  return std::any_of(boxes.begin(), boxes.end(), [&](const Body& box) {
    return std::all_of(corners.begin(), corners.end(), [&](const Vec3& c) {
      const Vec3 d{c.x - eye.x, c.y - eye.y, c.z - eye.z};
      const double length = std::hypot(d.x, d.y, d.z);
      if (length <= 0) return false;
      const auto hit = intersect({eye, {d.x / length, d.y / length, d.z / length}}, box);
      return hit && hit->distance < length;
    });
  });
}

NearPicture::NearPicture(const Facility& facility, const std::vector<Run>& runs, std::vector<ElementIndex> equipment,
                         const Theme& theme)
    : facility_(&facility),
      runs_(&runs),
      equipment_(std::move(equipment)),
      details_(
          theme, [this](const NearDetails::Kind& kind, const Body& body) { return make(kind, body); }, most_bodies) {
  std::erase_if(equipment_,
                [&](ElementIndex e) { return !appearance(facility.element(e).type).fine || facility.shape(e); });
}

NearPicture::~NearPicture() = default;

std::vector<vtkSmartPointer<vtkActor>> NearPicture::actors() const { return details_.actors(); }

void NearPicture::set_theme(const Theme& theme) { details_.set_theme(theme); }

void NearPicture::set_visibility(const Visibility& visibility) { visibility_ = visibility; }

Mesh NearPicture::make(const NearDetails::Kind& kind, const Body& body) const {
  Mesh mesh;
  const EquipmentModel& model = facility_->catalog().model(kind.model);
  switch (static_cast<Part>(kind.part)) {
    case front_lines:
    case rear_lines:
      add_rack_lines(mesh, model, body, kind.part == rear_lines);
      break;
    case front_full:
      add_rack_front(mesh, model, body);
      break;
    case rear_full:
      add_rack_rear(mesh, model, body);
      break;
    case fine:
      appearance(static_cast<ElementType>(kind.type)).fine(mesh, body);  // only those that have one are kept
      break;
  }
  return mesh;
}

void NearPicture::prepare(const Camera& camera, double overhead, bool fine) {
  fine_ = fine;
  const Vec3 eye = view_of(camera.pose()).eye;
  details_.begin();
  prepare_racks(camera, eye);
  prepare_equipment(camera, eye, overhead);
  details_.end();
}

double NearPicture::settled(double opacity) const { return fine_ ? std::round(opacity) : opacity; }

void NearPicture::prepare_racks(const Camera& camera, const Vec3& eye) {
  struct Near {
    double distance;
    ElementIndex rack;
  };
  std::vector<Near> near;
  std::vector<Body> walls;  // rows that may stand before others
  const double furthest = lines_range.gone_pixel_m / camera.pixel_size(1);
  for (const auto& run : *runs_) {
    if (distance(eye, run.box) > furthest) continue;
    // A gap in a row lets one see through.
    if (std::all_of(run.elements.begin(), run.elements.end(), [&](auto e) { return visibility_.shown(e); }))
      walls.push_back(run.box);
    for (const auto rack : run.elements)
      if (const double d = distance(eye, facility_->body(rack)); d < furthest && visibility_.shown(rack))
        near.push_back({d, rack});
  }
  std::vector<double> distances;
  for (const auto& n : near) distances.push_back(n.distance);
  const double lines_reach = reach_of(distances, most_lined), full_reach = reach_of(distances, most_full);
  std::sort(near.begin(), near.end(),
            [](const Near& a, const Near& b) { return std::tie(a.distance, a.rack) < std::tie(b.distance, b.rack); });
  for (const auto& n : near) {
    const double lines = detail_opacity(lines_range, camera, n.distance, lines_reach);
    if (lines <= 0) break;
    const Body& body = facility_->body(n.rack);
    if (!in_sight(camera, body)) continue;
    const Vec3 out = outward(body.front), c = body.center();
    const double ahead = (eye.x - c.x) * out.x + (eye.y - c.y) * out.y;
    const double half = std::abs(out.x) * body.size.x / 2 + std::abs(out.y) * body.size.y / 2;
    if (std::abs(ahead) < half) continue;  // in line with the row: neither side is seen
    if (hidden_by(walls, eye, grown(body, stands_out_m))) continue;
    const bool rear = ahead < 0;
    const auto show = [&](Part part, double opacity) {
      details_.show(NearDetails::kind_of(facility_->element(n.rack).model, ElementType::Rack, part, body), body,
                    settled(opacity));
    };
    show(rear ? rear_lines : front_lines, lines);
    show(rear ? rear_full : front_full, detail_opacity(full_range, camera, n.distance, full_reach));
  }
}

void NearPicture::prepare_equipment(const Camera& camera, const Vec3& eye, double overhead) {
  for (const auto e : equipment_) {
    const Body& body = facility_->body(e);
    const double d = distance(eye, body);
    const double gone = std::clamp(fine_pixel_per_m * std::max({body.size.x, body.size.y, body.size.z}), 0.005, 0.022);
    const double opacity =
        detail_opacity({0.65 * gone, gone}, camera, d, 1e9) * (is_overhead(facility_->element(e).type) ? overhead : 1);
    if (opacity <= 0 || !visibility_.shown(e) || !in_sight(camera, grown(body, 1.5))) continue;
    const Element& element = facility_->element(e);
    details_.show(NearDetails::kind_of(element.model, element.type, fine, body), body, settled(opacity));
  }
}

std::size_t NearPicture::quad_count() const { return details_.quad_count(); }

}  // namespace hallscope
