#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  add_rim(mesh, b);
  for_each_fan(roof, 4.5, 0, roof.length(), [&](double a, double w, double r) {
    roof.post(a, w, r, 0, 0.28 * b.size.z, light, 14, 0.88 * r);
    roof.disc(a, w, 0.80 * r, 0.28 * b.size.z + lift, deep, 14);
    roof.disc(a, w, 0.18 * r, 0.28 * b.size.z + 2 * lift, steel, 8);
  });
  for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    Facade f(mesh, b, s);
    add_louvres(f, 0.05 * f.width(), 0.95 * f.width(), 0.12 * f.height(), 0.62 * f.height(), 6);
  }
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    Facade f(mesh, b, s);
    const double w = f.width(), h = f.height();
    for (int i = 0; i <= 4; ++i) f.bar((0.04 + 0.23 * i) * w - 0.06, 0, (0.04 + 0.23 * i) * w + 0.06, h, 0.08, line);
    f.bar(0, h - 0.12, w, h, 0.10, light);
    add_louvres(f, 0.06 * w, 0.94 * w, 0.13 * h, 0.62 * h, 18, deep);
  }
  Facade f(mesh, b, front_side(b.front));  // a ladder
  for (const double x : {0.48, 0.53}) f.bar(x * f.width(), 0, x * f.width() + 0.04, f.height() + 1, 0.25, steel, 0.21);
  for (double z = 0.3; z < f.height(); z += 0.4)
    f.bar(0.48 * f.width(), z, 0.53 * f.width() + 0.04, z + 0.03, 0.25, steel, 0.22);
}

}  // namespace

extern const Appearance cooling_tower_appearance{.color = {0xe4, 0xe8, 0xea}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
