#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  add_rim(mesh, b);
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int doors = add_doors(f, 0.9);
    for (int i = 0; i < doors; ++i) {
      const double x = i * f.width() / doors, w = f.width() / doors;
      f.rect(x + 0.2 * w, 0.72 * f.height(), x + 0.8 * w, 0.90 * f.height(), lift, dark);
    }
  }
  Roof roof(mesh, b);
  for_each_fan(roof, 1.4, 0.04 * roof.length(), 0.96 * roof.length(),
               [&](double a, double w, double r) { add_fan(roof, a, w, 0.8 * r); });
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int doors = fit_count(f.width(), 0.9, 1, 32);
    const double w = f.width() / doors, h = f.height();
    for (int i = 0; i < doors; ++i) {
      const double x = i * w;
      add_louvres(f, x + 0.22 * w, x + 0.78 * w, 0.73 * h, 0.89 * h, 8, deep);
      f.bar(x + 0.82 * w, 0.25 * h, x + 0.85 * w, 0.65 * h, 0.05, steel);
      for (const double z : {0.15, 0.5, 0.85}) f.bar(x + 0.02, z * h, x + 0.06, (z + 0.03) * h, 0.03, steel);
    }
  }
  add_feet(mesh, b);
}

}  // namespace

extern const Appearance battery_appearance{.color = {0xf0, 0xf1, 0xf1}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
