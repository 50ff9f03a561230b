#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

constexpr Rgb fins_color{0x6f, 0x78, 0x76};

void add_middle(Mesh& mesh, const Body& b) {
  add_rim(mesh, b, {0xc0, 0xc5, 0xc4});
  for (const Side s : long_sides(b)) {  // radiators
    Facade f(mesh, b, s);
    const int fins = fit_count(f.width(), 0.34, 3, 16);
    for (int i = 0; i < fins; ++i) {
      const double x = (i + 0.28) * f.width() / fins;
      f.bar(x, 0.14 * f.height(), x + 0.44 * f.width() / fins, 0.84 * f.height(), 0.16, fins_color);
    }
  }
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = b.size.z;
  for (const double a : {0.22, 0.5, 0.78}) {  // bushings
    roof.post(a * l, 0.28 * w, 0.05 * w, 0, 0.16 * h, porcelain, 6, 0.03 * w);
    roof.post(a * l, 0.28 * w, 0.012 * w, 0.16 * h, 0.21 * h, steel, 4);
  }
  roof.pipe(0.18 * l, 0.74 * w, 0.82 * l, 0.74 * w, 0.09 * w, 0.15 * h, line, 8);  // conservator
  for (const double a : {0.26, 0.74}) roof.bar(a * l - 0.03, 0.70 * w, a * l + 0.03, 0.78 * w, 0.09 * h, dark);
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = b.size.z;
  for (const double a : {0.22, 0.5, 0.78})
    for (int shed = 0; shed < 5; ++shed) {
      const double z = (0.03 + 0.028 * shed) * h;
      roof.post(a * l, 0.28 * w, 0.066 * w, z, z + 0.012 * h, porcelain, 10, 0.05 * w);
    }
  for (const Side s : short_sides(b)) {
    Facade f(mesh, b, s);
    f.bar(0.2 * f.width(), 0.2 * h, 0.8 * f.width(), 0.72 * h, 0.14, line);  // the terminal box
    add_handle(f, 0.74 * f.width(), 0.42 * h, 0.08 * h);
    add_gauge(f, 0.3 * f.width(), 0.86 * h, 0.06);
    add_gauge(f, 0.5 * f.width(), 0.86 * h, 0.06);
  }
  add_feet(mesh, b);
}

}  // namespace

extern const Appearance transformer_appearance{.color = {0x97, 0x9f, 0x9d}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
