#include <algorithm>
#include <cmath>

#include "scene/bodies/rack_detail.h"
#include "scene/bodies/rack_parts.h"

namespace hallscope {

using namespace rack_part;

namespace {

/// What glows shines on the lips around it, whose upper edges catch the light.
void add_glow(Facade& f, const Place& p) {
  constexpr double reach = 0.006;
  const double x0 = p.x0 + ear_m, x1 = p.x1 - ear_m, z0 = p.z0 + sill_m, z1 = p.z1 - head_m;
  f.fade_up(x0, z0, x1, z0 + reach, shade_out, gap, 210, 0);
  f.fade_up(x0, z1 - reach, x1, z1, shade_out, gap, 0, 210);
  f.fade_right(x0, z0, x0 + 1.6 * reach, z1, shade_out, gap, 210, 0);
  f.fade_right(x1 - 1.6 * reach, z0, x1, z1, shade_out, gap, 0, 210);
  f.rect(p.x0, p.z0 - 0.0022, p.x1, p.z0 - 0.0006, shade_out, edge);
}

/// The edges of a tray: light from above, shade below, so that it stands out from its neighbours.
void add_bevel(Facade& f, const Place& p) {
  const double lip = std::min(0.005, 0.12 * p.h());
  f.fade_up(p.x0, p.z0 + gap_m, p.x1, p.z0 + gap_m + 1.6 * lip, shade_out, black, 90, 0);
  f.fade_up(p.x0, p.z1 - lip, p.x1, p.z1, shade_out, white, 0, 60);
  f.fade_right(p.x0, p.z0, p.x0 + 0.012, p.z1, shade_out, black, 80, 0);
  f.fade_right(p.x1 - 0.012, p.z0, p.x1, p.z1, shade_out, black, 0, 80);
}

/// A bow handle at each end with its latch.
void add_handles(Facade& f, const Place& p) {
  for (const bool left : {true, false}) {
    const double x = left ? p.x0 + 0.003 : p.x1 - 0.013, inner = left ? x + 0.012 : x - 0.008;
    f.bar(x, p.z(0.14), x + 0.010, p.z(0.26), 0.024, steel);
    f.bar(x, p.z(0.78), x + 0.010, p.z(0.90), 0.024, steel);
    f.bar(x, p.z(0.14), x + 0.010, p.z(0.90), 0.030, steel, 0.022);
    f.bar(inner, p.z(0.60), inner + 0.006, p.z(0.84), 0.008, latch);
  }
}

void add_leds(Facade& f, const Place& p, int count) {
  for (int i = 0; i < count; ++i) {
    const double x = p.x0 + 0.024, z = p.z(0.2 + 0.14 * i);
    f.rect(x, z, x + 0.005, z + std::min(0.004, 0.09 * p.h()), 2 * detail_out, led);
  }
}

/// A row of cages with a lip around each.
void add_cages(Facade& f, double x0, double x1, double z0, double z1, int count) {
  const double pitch = (x1 - x0) / count;
  f.rect(x0 - 0.1 * pitch, z0 - 0.002, x1 + 0.1 * pitch, z1 + 0.002, detail_out, edge);
  for (int i = 0; i < count; ++i)
    f.rect(x0 + (i + 0.09) * pitch, z0, x0 + (i + 0.91) * pitch, z1, 1.4 * detail_out, gap);
}

void add_compute(Facade& f, const RackSlot& slot, const Place& p) {
  for (int g = 0; g < slot.gpus; ++g) {  // an OSFP cage and two drive bays a GPU, above and below its cell's middle
    const double cell = f.width() / slot.gpus, mid = (g + 0.5) * cell, half = std::min(0.011, 0.12 * cell);
    add_cages(f, mid - half, mid + half, p.z(0.22), p.z(0.38), 1);
    for (const double side : {-1.0, 1.0}) {
      const double x = mid + side * 0.30 * cell;
      f.rect(x - 0.13 * cell, p.z(0.72), x + 0.13 * cell, p.z(0.93), detail_out, dark);
      f.rect(x - 0.12 * cell, p.z(0.78), x + 0.06 * cell, p.z(0.86), 1.4 * detail_out, post);
    }
  }
  add_handles(f, p);
  add_leds(f, p, 2);
}

void add_nvlink(Facade& f, const Place& p) {
  constexpr int slits = 14;
  for (int i = 0; i < slits; ++i)
    for (const double z : {0.16, 0.76}) {
      const double x = p.x(0.09 + 0.83 * i / slits);
      f.rect(x, p.z(z), x + 0.042 * p.w(), p.z(z + 0.1), detail_out, gap);
    }
  add_handles(f, p);
  add_leds(f, p, 3);
}

void add_power_shelf(Facade& f, const Place& p) {
  for (int i = 0; i < supplies_per_shelf; ++i) {
    const Place s{p.x(static_cast<double>(i) / supplies_per_shelf) + 0.003, p.x((i + 1.0) / supplies_per_shelf) - 0.003,
                  p.z0, p.z1};
    f.fade_up(s.x0, s.z0 + gap_m, s.x1, s.z(0.3), shade_out, black, 70, 0);
    for (int k = 0; k < 3; ++k)  // the grille beside the middle
      f.rect(s.x(0.06), s.z(0.2 + 0.22 * k), s.x(0.36), s.z(0.3 + 0.22 * k), detail_out, gap);
    f.bar(s.x(0.66), s.z(0.2), s.x(0.76), s.z(0.82), 0.022, dark);
    f.bar(s.x(0.84), s.z(0.55), s.x(0.93), s.z(0.85), 0.007, latch);
    f.rect(s.x(0.86), s.z(0.22), s.x(0.91), s.z(0.34), 2 * detail_out, led);
  }
}

void add_switch(Facade& f, const RackSlot& slot, const Place& p) {
  // Two lines of cages a rack unit, above and below its middle.
  constexpr int in_line = cages_per_unit / 2;
  for (int u = 0; u < slot.height; ++u)
    for (const double z : {0.12, 0.62}) {
      const double unit = p.h() / slot.height, z0 = p.z0 + (u + z) * unit;
      add_cages(f, p.x(0.07), p.x(0.93), z0, z0 + 0.24 * unit, in_line);
    }
  add_leds(f, p, 2);
}

void add_storage(Facade& f, const Place& p) {
  for (int i = 0; i < 12; ++i) {
    const double x0 = p.x(i / 12.0) + 0.003, x1 = p.x((i + 1) / 12.0) - 0.003;
    f.bar(x0, p.z(0.1), x0 + 0.006, p.z(0.9), 0.010, dark);
    f.rect(x1 - 0.006, p.z(0.12), x1 - 0.002, p.z(0.2), 2 * detail_out, led);
  }
}

/// Panels over the rack units that no slot fills.
void add_blanks(Facade& f, const EquipmentModel& model) {
  const double base = first_unit_height(model, f.height());
  for (int u = 1; u <= model.rack_units; ++u) {
    const bool filled = std::any_of(model.slots.begin(), model.slots.end(), [&](const RackSlot& s) {
      return s.kind != RackSlot::Kind::blank && u >= s.unit && u < s.unit + s.height;
    });
    const Place p{post_m, f.width() - post_m, base + (u - 1) * rack_unit_m, base + u * rack_unit_m};
    if (filled || p.z1 > f.height() + 1e-6) continue;
    f.rect(p.x0, p.z0, p.x1, p.z0 + 0.0015, detail_out, edge);
    add_bevel(f, p);
    for (const double x : {p.x0 + 0.008, p.x1 - 0.014}) f.bar(x, p.z(0.4), x + 0.006, p.z(0.6), 0.006, steel);
  }
}

/// A door of open work: only its frame, pierced, its hinges and its handle, so that the trays stay in sight.
void add_door(Facade& f) {
  constexpr double out = 0.050, stile = 0.015;
  const double h = f.height(), w = f.width(), low = 0.024 * h, high = 0.988 * h;
  const Rgb sheet = post;
  f.bar(0.002, low, stile, high, out, sheet, out - 0.012);
  f.bar(w - stile, low, w - 0.002, high, out, sheet, out - 0.012);
  f.bar(stile, low, w - stile, low + 0.016, out, sheet, out - 0.012);
  f.bar(stile, high - 0.016, w - stile, high, out, sheet, out - 0.012);
  const int holes = std::clamp(static_cast<int>((high - low) / 0.05), 4, 60);
  for (int i = 0; i < holes; ++i)
    for (const double x : {0.0055, w - 0.0105}) {
      const double z = low + (i + 0.35) * (high - low) / holes;
      f.rect(x, z, x + 0.005, z + 0.022, out + 0.0006, gap);
    }
  for (const double z : {0.15, 0.5, 0.85}) f.bar(0, z * h, 0.009, z * h + 0.05, out + 0.006, steel, 0);
  f.bar(w - 0.013, 0.47 * h, w - 0.004, 0.55 * h, out + 0.022, dark, out);
}

void add_plinth(Facade& f) {
  const double w = f.width(), top = 0.02 * f.height();
  f.rect(post_m, 0, w - post_m, top, detail_out, dark);
  for (const double x : {0.03, w - 0.075}) {  // levelling feet
    f.bar(x, 0, x + 0.045, 0.012, 0.035, dark);
    f.bar(x + 0.014, 0.012, x + 0.031, top, 0.02, steel);
  }
}

}  // namespace

void add_rack_front(Mesh& mesh, const EquipmentModel& model, const Body& body) {
  Facade f(mesh, body, front_side(body.front));
  add_plinth(f);
  if (model.slots.empty()) return;
  for_each_slot(model, f, [&](const RackSlot& slot, const Place& p) {
    if (slot.kind == RackSlot::Kind::compute)
      add_glow(f, p);
    else if (slot.kind != RackSlot::Kind::blank)
      add_bevel(f, p);
    switch (slot.kind) {
      case RackSlot::Kind::compute:
        return add_compute(f, slot, p);
      case RackSlot::Kind::nvlink_switch:
        return add_nvlink(f, p);
      case RackSlot::Kind::power_shelf:
        return add_power_shelf(f, p);
      case RackSlot::Kind::network_switch:
        return add_switch(f, slot, p);
      case RackSlot::Kind::storage:
        return add_storage(f, p);
      case RackSlot::Kind::blank:
        return;
    }
  });
  add_blanks(f, model);
  add_door(f);
}

}  // namespace hallscope
