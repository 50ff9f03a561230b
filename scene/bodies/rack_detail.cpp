#include "scene/bodies/rack_detail.h"

#include <algorithm>

#include "scene/bodies/rack_parts.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {

using namespace rack_part;

namespace {

/// The sill of a tray together with the head of the one below: one bar, so that its data lies as a panel in graphite.
void add_panel(Facade& f, const RackSlot& slot, const Place& p) {
  f.rect(p.x0, p.z0 - head_m, p.x1, p.z0 + sill_m, line_out, gap);
  for (const double x : {p.x0, p.x1 - ear_m}) f.rect(x, p.z0 + sill_m, x + ear_m, p.z1 - head_m, line_out, dark);
  const double half = std::min(0.0025, 0.02 * f.width() / std::max(1, slot.gpus));
  for (int g = 1; g < slot.gpus; ++g) {
    const double x = f.width() * g / slot.gpus;
    f.rect(x - half, p.z0 + sill_m, x + half, p.z1 - head_m, line_out, gap);
  }
}

void add_front_lines(Facade& f, const RackSlot& slot, const Place& p) {
  if (slot.kind == RackSlot::Kind::compute) return add_panel(f, slot, p);
  f.rect(p.x0, p.z0, p.x1, p.z0 + gap_m, line_out, gap);
  const auto divide = [&](int parts, double from, double width) {
    for (int i = 1; i < parts; ++i) {
      const double x = from + width * i / parts;
      f.rect(x - 0.0015, p.z0 + gap_m, x + 0.0015, p.z1, line_out, gap);
    }
  };
  switch (slot.kind) {
    case RackSlot::Kind::power_shelf:
      divide(supplies_per_shelf, p.x0, p.w());
      break;
    case RackSlot::Kind::storage:
      divide(12, p.x0, p.w());
      break;
    case RackSlot::Kind::network_switch:
      f.rect(p.x(0.06), p.z(0.16), p.x(0.94), p.z(0.34), line_out, gap);
      f.rect(p.x(0.06), p.z(0.66), p.x(0.94), p.z(0.84), line_out, gap);
      break;
    case RackSlot::Kind::compute:
    case RackSlot::Kind::nvlink_switch:
    case RackSlot::Kind::blank:
      break;
  }
  if (slot.kind != RackSlot::Kind::nvlink_switch) return;
  for (const double x : {p.x0 + 0.004, p.x1 - 0.012}) f.rect(x, p.z(0.18), x + 0.008, p.z(0.86), line_out, edge);
}

}  // namespace

void add_rack_lines(Mesh& mesh, const EquipmentModel& model, const Body& body, bool rear) {
  Facade f(mesh, body, rear ? back_side(body.front) : front_side(body.front));
  const double h = f.height(), w = f.width();
  f.rect(0, 0, post_m, h, line_out, post);
  f.rect(w - post_m, 0, w, h, line_out, post);
  f.rect(post_m, 0, w - post_m, 0.02 * h, line_out, dark);
  f.rect(post_m, h - 0.012 * h, w - post_m, h, line_out, post);
  if (model.slots.empty()) {  // contents unknown: a door with a handle, nothing invented
    if (rear) return;
    f.bar(w - 0.06, 0.42 * h, w - 0.045, 0.53 * h, 0.03, steel);
    return;
  }
  const Manifolds m = manifolds(w);
  for_each_slot(model, f, [&](const RackSlot& slot, const Place& p) {
    if (!rear) return add_front_lines(f, slot, p);
    f.rect(p.x0, p.z0, p.x1, p.z0 + gap_m, line_out, gap);
    if (!cooled(model, slot)) return;
    f.rect(m.supply, p.z(0.2), m.supply + 0.11 * w, p.z(0.36), line_out, supply);
    f.rect(m.return_ - 0.11 * w, p.z(0.2), m.return_, p.z(0.36), line_out, return_side);
  });
  if (!rear || model.liquid_fraction <= 0) return;
  for (const auto& [x, color] : {std::pair(m.supply, supply), std::pair(m.return_, return_side)})
    f.bar(x - 0.8 * m.radius, 0.05 * h, x + 0.8 * m.radius, 0.985 * h, 0.03, color);
}

ManifoldEnds manifold_ends(const Body& body) {
  const Vec3 out = outward(body.front), right = rightward(body.front), c = body.center();
  const bool x = body.front == Facing::minus_y || body.front == Facing::plus_y;
  const double width = x ? body.size.x : body.size.y, depth = x ? body.size.y : body.size.x;
  const Manifolds m = manifolds(width);
  const auto at = [&](double from_left) {  // from the left seen from the rear
    const double along = width / 2 - from_left, back = depth / 2 + 0.03;
    return Vec3{c.x + right.x * along - out.x * back, c.y + right.y * along - out.y * back,
                body.origin.z + body.size.z};
  };
  return {at(m.supply), at(m.return_)};
}

}  // namespace hallscope
