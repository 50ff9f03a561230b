#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  add_rim(mesh, b);
  for_each_fan(roof, 1.1, 0, roof.length(), [&](double a, double w, double r) { add_fan(roof, a, w, r); });
  for (const Side s : long_sides(b)) {  // coils above, the bay of compressors below
    Facade f(mesh, b, s);
    const int bays = fit_count(f.width(), 2.0, 2, 12);
    const double w = f.width() / bays, h = f.height();
    for (int i = 0; i < bays; ++i) {
      f.rect((i + 0.05) * w, 0.36 * h, (i + 0.95) * w, 0.94 * h, lift, throat);
    }
    f.rect(0, 0, f.width(), 0.05 * h, lift, dark);
  }
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int bays = fit_count(f.width(), 2.0, 2, 12);
    const double w = f.width() / bays, h = f.height();
    for (int i = 0; i < bays; ++i) {
      const double x = i * w;
      for (int k = 1; k < 10; ++k)  // the coil's rows of tubes
        f.rect(x + 0.06 * w, (0.36 + 0.06 * k) * h, x + 0.94 * w, (0.363 + 0.06 * k) * h, 2 * lift, steel);
      f.bar(x + 0.02, 0.34 * h, x + 0.07, 0.98 * h, 0.04, light);
      if (i % 2 == 0) {  // a compressor and its bay
        f.rect(x + 0.1 * w, 0.07 * h, x + 0.9 * w, 0.32 * h, lift, deep);
        f.pipe(x + 0.2 * w, 0.19 * h, x + 0.8 * w, 0.19 * h, 0.09 * h, 0.04, line, 8);
      } else {
        f.rect(x + 0.1 * w, 0.07 * h, x + 0.9 * w, 0.32 * h, lift, line);
        add_handle(f, x + 0.8 * w, 0.17 * h, 0.05 * h);
      }
    }
  }
  for (const Side s : short_sides(b)) {  // the V of the coils
    Facade f(mesh, b, s);
    const double w = f.width(), h = f.height();
    for (int k = 0; k < 12; ++k) {
      const double z = (0.38 + 0.048 * k) * h, in = 0.34 * (12 - k) / 12 * w;
      f.rect(in + 0.02 * w, z, in + 0.09 * w, z + 0.05 * h, lift, line);
      f.rect(w - in - 0.09 * w, z, w - in - 0.02 * w, z + 0.05 * h, lift, line);
    }
    f.bar(0.1 * w, 0.07 * h, 0.62 * w, 0.34 * h, 0.10, light);  // controls
    f.rect(0.3 * w, 0.22 * h, 0.44 * w, 0.30 * h, 0.106, glass);
    f.post(0.74 * w, 0.24 * h, 0.09, 0, 0.25, cold, 10);
    f.post(0.90 * w, 0.24 * h, 0.09, 0, 0.25, warm, 10);
  }
  Roof roof(mesh, b);
  for_each_fan(roof, 1.1, 0, roof.length(), [&](double a, double w, double r) {
    for (int i = 0; i < 3; ++i) {  // blades and guard
      const double at = (i - 1) * 0.5 * r;
      roof.rect(a - 0.8 * r, w + at - 0.01, a + 0.8 * r, w + at + 0.01, 0.104, steel);
      roof.rect(a + at - 0.01, w - 0.8 * r, a + at + 0.01, w + 0.8 * r, 0.106, steel);
    }
  });
  add_feet(mesh, b);
}

}  // namespace

extern const Appearance chiller_appearance{.color = {0xe9, 0xeb, 0xec}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
