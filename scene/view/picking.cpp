#include "scene/view/picking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {

namespace {

bool hit_side(const BoxHit& hit, Side side) {
  switch (side) {
    case Side::minus_x:
      return hit.axis == 0 && hit.low;
    case Side::plus_x:
      return hit.axis == 0 && !hit.low;
    case Side::minus_y:
      return hit.axis == 1 && hit.low;
    case Side::plus_y:
      return hit.axis == 1 && !hit.low;
    case Side::bottom:
      return hit.axis == 2 && hit.low;
    case Side::top:
      return hit.axis == 2 && !hit.low;
  }
  return false;
}

}  // namespace

std::optional<BoxHit> intersect(const Ray& ray, const Body& box) {
  if (box.empty()) return std::nullopt;
  const double o[3] = {ray.origin.x, ray.origin.y, ray.origin.z};
  const double d[3] = {ray.direction.x, ray.direction.y, ray.direction.z};
  const double lo[3] = {box.origin.x, box.origin.y, box.origin.z};
  const double size[3] = {box.size.x, box.size.y, box.size.z};
  double enter = -std::numeric_limits<double>::infinity(), leave = std::numeric_limits<double>::infinity();
  BoxHit hit;
  for (int a = 0; a < 3; ++a) {
    if (std::abs(d[a]) < 1e-12) {
      if (o[a] < lo[a] || o[a] > lo[a] + size[a]) return std::nullopt;
      continue;
    }
    double t0 = (lo[a] - o[a]) / d[a], t1 = (lo[a] + size[a] - o[a]) / d[a];
    const bool low = t0 < t1;
    if (!low) std::swap(t0, t1);
    if (t0 > enter) {
      enter = t0;
      hit.axis = a;
      hit.low = low;
    }
    leave = std::min(leave, t1);
  }
  if (enter > leave || enter < 0) return std::nullopt;
  hit.distance = enter;
  hit.point = {o[0] + d[0] * enter, o[1] + d[1] * enter, o[2] + d[2] * enter};
  return hit;
}

bool BoxHit::cut_open(const Body& whole) const {
  const double p[] = {point.x, point.y, point.z}, at[] = {whole.origin.x, whole.origin.y, whole.origin.z};
  const double size[] = {whole.size.x, whole.size.y, whole.size.z};
  return std::abs(p[axis] - (low ? at[axis] : at[axis] + size[axis])) > 1e-6;
}

Picker::Picker(const Facility& facility) : facility_(&facility) {
  // Siblings make a group: a row's racks, a yard's transformers. A ray meets few groups.
  std::map<ElementIndex, std::size_t> group_of;
  for (ElementIndex e = 0; e < facility.body_count(); ++e) {
    const Body& body = facility.body(e);
    const Element& element = facility.element(e);
    if (body.empty()) continue;
    if (element.type == ElementType::Hall) halls_.push_back(e);
    if (is_room(element.type)) continue;
    const auto [at, added] = group_of.try_emplace(element.parent, groups_.size());
    if (added) groups_.emplace_back();
    Group& group = groups_[at->second];
    group.members.push_back(e);
    grow(group.box, body);
  }
}

Pick Picker::pick(const Ray& ray, const Sight& sight) const {
  Pick best;
  double nearest = std::numeric_limits<double>::infinity();
  BoxHit best_hit;
  auto inside = [&](const Body& b) {
    return ray.origin.x >= b.origin.x && ray.origin.x <= b.origin.x + b.size.x && ray.origin.y >= b.origin.y &&
           ray.origin.y <= b.origin.y + b.size.y && ray.origin.z >= b.origin.z && ray.origin.z <= b.origin.z + b.size.z;
  };
  for (const auto& group : groups_) {
    const auto around = intersect(ray, group.box);
    if (!around && !inside(group.box)) continue;
    if (around && around->distance > nearest) continue;
    for (const auto e : group.members) {
      const auto hit = intersect(ray, sight.part_of(*facility_, e));
      if (!hit || hit->distance >= nearest) continue;
      nearest = hit->distance;
      best_hit = *hit;
      best.element = e;
    }
  }
  if (best.hit()) {
    best.point = best_hit.point;
    const Body& body = facility_->body(best.element);
    const bool on_cut = best_hit.cut_open(body);
    if (facility_->element(best.element).type != ElementType::Rack) {
      best.layer = LayerKind::equipment;
      return best;
    }
    best.layer = hit_side(best_hit, Side::top) && !on_cut ? LayerKind::rack_tops : LayerKind::rack_faces;
    const bool front = hit_side(best_hit, front_side(body.front)), back = hit_side(best_hit, back_side(body.front));
    if (on_cut || (!front && !back)) return best;
    const Vec3 right = rightward(body.front);
    const Vec3 c = body.center();
    const double width = std::abs(right.x) > 0.5 ? body.size.x : body.size.y;
    // The rear shows each tray where it is, so seen from behind left and right are swapped.
    const double u = ((best.point.x - c.x) * right.x + (best.point.y - c.y) * right.y) / width + 0.5;
    const double above = best.point.z - body.origin.z - first_unit_height(facility_->model(best.element), body.size.z);
    const int unit = static_cast<int>(std::floor(above / rack_unit_m)) + 1;
    best.element = element_at(*facility_, best.element, unit, std::clamp(u, 0.0, 0.999999));
    return best;
  }
  // The floor: the hall whose footprint it is.
  if (ray.direction.z < -1e-9) {
    const double t = -ray.origin.z / ray.direction.z;
    const Vec3 p{ray.origin.x + ray.direction.x * t, ray.origin.y + ray.direction.y * t, 0};
    for (const auto h : halls_) {
      const Body& b = facility_->body(h);
      if (!sight.visibility.shown(h) || !sight.section.holds(p)) continue;
      if (p.x < b.origin.x || p.x > b.origin.x + b.size.x || p.y < b.origin.y || p.y > b.origin.y + b.size.y) continue;
      best.element = h;
      best.point = p;
      best.layer = LayerKind::floor;
      break;
    }
  }
  return best;
}

}  // namespace hallscope
