#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = b.size.z;
  // Filter house on legs over the compressor's inlet.
  roof.bar(0.04 * l, 0.06 * w, 0.30 * l, 0.94 * w, 0.75 * h, light, 0.22 * h);
  roof.bar(0.12 * l, 0.25 * w, 0.22 * l, 0.75 * w, 0.22 * h, line);
  for (const double a : {0.05, 0.28})
    for (const double x : {0.10, 0.86}) roof.bar(a * l, x * w, a * l + 0.2, x * w + 0.2, 0.22 * h, dark);
  // Exhaust: a diffuser and the stack.
  roof.bar(0.78 * l, 0.16 * w, 0.97 * l, 0.84 * w, 0.16 * h, line);
  roof.post(0.875 * l, 0.5 * w, 0.27 * w, 0.16 * h, 1.6 * h, steel, 12);
  roof.disc(0.875 * l, 0.5 * w, 0.23 * w, 1.6 * h + lift, deep, 12);
  roof.ring(0.875 * l, 0.5 * w, 0.27 * w, 0.30 * w, 1.45 * h, line, 12);
  roof.bar(0.40 * l, 0.3 * w, 0.52 * l, 0.7 * w, 0.12 * h, dark);  // ventilation of the enclosure
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int doors = add_doors(f, 2.2);
    const double x = f.width() / doors;
    for (int i = 0; i < doors; ++i)
      if (i % 3 != 1) f.rect((i + 0.15) * x, 0.56 * h, (i + 0.85) * x, 0.86 * h, lift, dark);
  }
  add_rim(mesh, b);
}

/// The filter house and the stack, which stand higher than all else.
void add_far(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = b.size.z;
  roof.bar(0.04 * l, 0.06 * w, 0.30 * l, 0.94 * w, 0.75 * h, light, 0.22 * h);
  roof.bar(0.875 * l - 0.24 * w, 0.26 * w, 0.875 * l + 0.24 * w, 0.74 * w, 1.6 * h, steel);
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  const double h = b.size.z;
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int bays = fit_count(f.width(), 2.2, 2, 16);
    const double w = f.width() / bays;
    for (int i = 0; i < bays; ++i) {
      const double x = i * w;
      if (i % 3 == 1) {
        f.bar(x + 0.25 * w, 0.05 * h, x + 0.65 * w, 0.48 * h, 0.03, line);  // a door
        add_handle(f, x + 0.58 * w, 0.24 * h, 0.2);
      } else {
        add_louvres(f, x + 0.15 * w, x + 0.85 * w, 0.56 * h, 0.86 * h, 8, deep);
      }
      f.bar(x - 0.03, 0, x + 0.03, h, 0.05, line);
    }
    f.bar(0, 0.50 * h, f.width(), 0.52 * h, 0.5, steel);  // a walkway and its rail
    f.bar(0, 0.68 * h, f.width(), 0.69 * h, 0.5, light, 0.48);
  }
  add_feet(mesh, b);
}

}  // namespace

extern const Appearance generator_appearance{
    .color = {0xea, 0xe8, 0xe3}, .middle = add_middle, .far = add_far, .fine = add_fine};

}  // namespace hallscope
