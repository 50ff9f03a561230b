#include "scene/context/site_plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "models/facility/element_roles.h"
#include "scene/geometry/room_boxes.h"

namespace hallscope {

namespace {

constexpr double pad_margin_m = 1.6, together_m = 3, least_area_m2 = 6;
constexpr double mostly_filled = 0.8;  // of what two pads as one would cover

bool inside(const Box& room, const Vec3& p) {
  return p.x >= room.origin.x && p.y >= room.origin.y && p.x <= room.high().x && p.y <= room.high().y;
}

bool in_a_hall(const Facility& f, ElementIndex e) {
  for (auto up = f.element(e).parent; up != no_element; up = f.element(up).parent) {
    if (f.element(up).type == ElementType::Row) return true;
    if (f.element(up).type == ElementType::Hall && inside(f.body(up), f.body(e).center())) return true;
  }
  return false;
}

bool close_by(const PlanRect& a, const PlanRect& b) {
  return a.x0 - together_m < b.x1 && b.x0 - together_m < a.x1 && a.y0 - together_m < b.y1 && b.y0 - together_m < a.y1;
}

/// Makes one of two where that covers little else, until no two are left.
void join(std::vector<PlanRect>& pads) {
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < pads.size(); ++i)
      for (std::size_t k = i + 1; k < pads.size(); ++k) {
        if (!close_by(pads[i], pads[k])) continue;
        const PlanRect both = around(pads[i], pads[k]);
        if (pads[i].area() + pads[k].area() < mostly_filled * both.area()) continue;
        pads[i] = both;
        pads.erase(pads.begin() + static_cast<std::ptrdiff_t>(k--));
        again = true;
      }
  }
}

}  // namespace

PlanRect footprint(const Box& b, double margin) {
  return {b.origin.x - margin, b.origin.y - margin, b.high().x + margin, b.high().y + margin};
}

PlanRect around(const PlanRect& a, const PlanRect& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

PlanRect site_pad(const Facility& f) {
  const Body all = f.bounds();
  PlanRect pad = footprint(all, std::max(3.0, slab_margin(all)));
  const auto hold = [&pad](const SiteContext::Point& p, double margin) {
    pad = around(pad, {p[0] - margin, p[1] - margin, p[0] + margin, p[1] + margin});
  };
  if (!f.context().fence.empty()) pad = footprint(all, 1);
  for (const auto& p : f.context().fence) hold(p, 1);
  return pad;
}

std::vector<PlanRect> yard_pads(const Facility& f) {
  std::map<std::pair<ElementIndex, ElementType>, PlanRect> groups;
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    const auto& element = f.element(e);
    if (f.body(e).empty() || is_room(element.type) || is_overhead(element.type) || element.type == ElementType::Rack ||
        in_a_hall(f, e))
      continue;
    const PlanRect mine = footprint(f.body(e), pad_margin_m);
    if (footprint(f.body(e)).area() < 1) continue;  // sensors and the like
    const auto [at, added] = groups.try_emplace({element.parent, element.type}, mine);
    if (!added) at->second = around(at->second, mine);
  }
  std::vector<PlanRect> pads;
  for (const auto& [key, rect] : groups)
    if (rect.area() >= least_area_m2) pads.push_back(rect);
  join(pads);
  return pads;
}

}  // namespace hallscope
