#include <algorithm>

#include "scene/bodies/rack_detail.h"
#include "scene/bodies/rack_parts.h"

namespace hallscope {

using namespace rack_part;

namespace {

/// Along the seam between columns that is nearest to the middle, so that no cell's middle is covered.
double seam_near_middle(const EquipmentModel& model, double width) {
  int columns = 1;
  for (const auto& s : model.slots) columns = std::max(columns, s.gpus);
  return columns == 1 ? 0.36 * width : width * (columns / 2) / columns;
}

/// From the manifold to the tray: a stub, a quick disconnect with its sleeve, and the hose.
void add_hose(Facade& f, const Place& p, double manifold, double reach, Rgb color) {
  const double z = p.z(0.24), radius = std::min(0.0055, 0.13 * p.h());
  const double towards = reach > 0 ? 1 : -1, coupling = manifold + towards * 0.042, end = manifold + reach;
  f.pipe(std::min(manifold, end), z, std::max(manifold, end), z, radius, 0.030, color);
  f.pipe(std::min(coupling, coupling + towards * 0.018), z, std::max(coupling, coupling + towards * 0.018), z,
         1.45 * radius, 0.030, steel);
  f.post(end, z, radius, 0.003, 0.030 + radius, color, 6);
}

void add_manifold(Facade& f, double x, double radius, Rgb color) {
  const double h = f.height(), out = 0.032;
  f.fade_right(x - 1.5 * radius, 0.04 * h, x, 0.98 * h, shade_out, black, 0, 70);
  f.fade_right(x, 0.04 * h, x + 1.5 * radius, 0.98 * h, shade_out, black, 70, 0);
  f.pipe(x, 0.045 * h, x, h, radius, out, color, 8);
  f.bar(x - 1.3 * radius, 0.04 * h, x + 1.3 * radius, 0.047 * h, out + 1.2 * radius, steel, out - 1.2 * radius);
  f.bar(x - 1.4 * radius, 0.985 * h, x + 1.4 * radius, 0.995 * h, out + 1.3 * radius, steel, out - 1.3 * radius);
  for (const double z : {0.25, 0.5, 0.75})  // brackets
    f.bar(x - 1.2 * radius, z * h, x + 1.2 * radius, z * h + 0.012, out + 1.1 * radius, post);
}

void add_busbar(Facade& f, const EquipmentModel& model, double x) {
  double low = f.height(), high = 0;
  for_each_slot(model, f, [&](const RackSlot&, const Place& p) {
    low = std::min(low, p.z0);
    high = std::max(high, p.z1);
  });
  f.bar(x - 0.013, low, x - 0.002, high, 0.020, copper);
  f.bar(x + 0.002, low, x + 0.013, high, 0.020, copper);
  for (double z = low + 0.1; z < high - 0.05; z += 0.3) f.bar(x - 0.018, z, x + 0.018, z + 0.02, 0.024, dark);
}

/// The NVLink spine: cable cartridges beside the busbar over the height of the trays they join.
void add_cartridges(Facade& f, const EquipmentModel& model, double middle) {
  double low = f.height(), high = 0;
  bool joined = false;
  int columns = 1;
  for_each_slot(model, f, [&](const RackSlot& slot, const Place& p) {
    joined = joined || slot.kind == RackSlot::Kind::nvlink_switch;
    if (slot.kind != RackSlot::Kind::nvlink_switch && slot.kind != RackSlot::Kind::compute) return;
    low = std::min(low, p.z0);
    high = std::max(high, p.z1);
    columns = std::max(columns, slot.gpus);
  });
  if (!joined || columns < 2) return;
  const double cell = f.width() / columns;
  for (const double side : {-1.0, 1.0}) {
    const double x = middle + side * std::min(0.036, 0.3 * cell);
    f.bar(x - 0.013, low, x + 0.013, high, 0.016, dark);
    for (double z = low + 0.02; z < high - 0.02; z += 2 * rack_unit_m)
      f.rect(x - 0.010, z, x + 0.010, z + 0.03, 0.0166, post);
  }
}

void add_shelf_rear(Facade& f, const Place& p) {
  for (int i = 0; i < 3; ++i) {  // three-phase inlets
    const double x = p.x(0.18 + 0.3 * i);
    f.bar(x - 0.02, p.z(0.62), x + 0.02, p.z(0.92), 0.012, dark);
    f.pipe(x, p.z(0.77), x + 0.05, p.z(0.77), 0.005, 0.014, dark);
  }
}

void add_fans(Facade& f, const Place& p, int count) {
  const double radius = std::min(0.42 * p.h(), 0.3 * p.w() / count);
  for (int i = 0; i < count; ++i) {
    const double x = p.x((i + 0.5) / count);
    f.ring(x, p.z(0.5), 0.82 * radius, radius, detail_out, dark, 12);
    f.disc(x, p.z(0.5), 0.25 * radius, detail_out, dark, 8);
  }
}

}  // namespace

void add_rack_rear(Mesh& mesh, const EquipmentModel& model, const Body& body) {
  Facade f(mesh, body, back_side(body.front));
  const double w = f.width();
  f.rect(post_m, 0, w - post_m, 0.02 * f.height(), detail_out, dark);
  if (model.slots.empty()) return;
  const Manifolds m = manifolds(w);
  for_each_slot(model, f, [&](const RackSlot& slot, const Place& p) {
    if (slot.kind == RackSlot::Kind::blank) return;
    f.fade_up(p.x0, p.z0 + gap_m, p.x1, p.z(0.2), shade_out, black, 90, 0);
    f.fade_up(p.x0, p.z(0.9), p.x1, p.z1, shade_out, white, 0, 70);
    if (cooled(model, slot)) {
      add_hose(f, p, m.supply, 0.135 * w, supply);
      add_hose(f, p, m.return_, -0.135 * w, return_side);
    } else if (slot.kind == RackSlot::Kind::power_shelf) {
      add_shelf_rear(f, p);
    } else if (slot.kind == RackSlot::Kind::network_switch || slot.kind == RackSlot::Kind::storage) {
      add_fans(f, p, 5);
    }
  });
  const double seam = seam_near_middle(model, w);
  const bool shelves = std::any_of(model.slots.begin(), model.slots.end(),
                                   [](const RackSlot& s) { return s.kind == RackSlot::Kind::power_shelf; });
  add_cartridges(f, model, seam);
  if (shelves) add_busbar(f, model, seam);
  if (model.liquid_fraction <= 0) return;
  add_manifold(f, m.supply, m.radius, supply);
  add_manifold(f, m.return_, m.radius, return_side);
}

}  // namespace hallscope
