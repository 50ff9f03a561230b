#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  add_rim(mesh, b);
  Facade front(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front));
  const int columns = fit_count(front.width(), 0.8, 1, 8), rows = fit_count(front.height(), 1.2, 1, 4);
  const double w = front.width() / columns, h = 0.94 * front.height() / rows;
  for (int i = 0; i < columns; ++i)
    for (int k = 0; k < rows; ++k) {
      const double x = (i + 0.5) * w, z = 0.05 * front.height() + (k + 0.5) * h, r = 0.42 * std::min(w, h);
      front.ring(x, z, 0.88 * r, r, 2 * lift, light, 12);
      front.disc(x, z, 0.9 * r, lift, deep, 12);
      back.rect(i * w + 0.06 * w, z - 0.45 * h, (i + 1) * w - 0.06 * w, z + 0.45 * h, lift, line);
    }
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  Facade front(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front));
  const int columns = fit_count(front.width(), 0.8, 1, 8), rows = fit_count(front.height(), 1.2, 1, 4);
  const double w = front.width() / columns, h = 0.94 * front.height() / rows;
  for (int i = 0; i < columns; ++i)
    for (int k = 0; k < rows; ++k) {
      const double x = (i + 0.5) * w, z = 0.05 * front.height() + (k + 0.5) * h, r = 0.42 * std::min(w, h);
      for (int ring = 1; ring < 5; ++ring)  // the guard before the blades
        front.ring(x, z, 0.19 * ring * r - 0.004, 0.19 * ring * r + 0.004, 3 * lift, steel, 16);
      for (int spoke = 0; spoke < 2; ++spoke)
        spoke ? front.rect(x - 0.9 * r, z - 0.006, x + 0.9 * r, z + 0.006, 3.2 * lift, steel)
              : front.rect(x - 0.006, z - 0.9 * r, x + 0.006, z + 0.9 * r, 3.2 * lift, steel);
      front.disc(x, z, 0.2 * r, 3.4 * lift, dark, 12);
      // Filters: pleats in a frame.
      const double x0 = i * w + 0.06 * w, x1 = (i + 1) * w - 0.06 * w, z0 = z - 0.45 * h, z1 = z + 0.45 * h;
      const int pleats = fit_count(x1 - x0, 0.06, 4, 24);
      for (int p = 0; p < pleats; ++p) {
        const double at = x0 + (p + 0.2) * (x1 - x0) / pleats;
        back.fade_right(at, z0 + 0.03, at + 0.6 * (x1 - x0) / pleats, z1 - 0.03, 2 * lift, black, 0, 80);
      }
      back.bar(x0, z1 - 0.03, x1, z1, 0.03, steel);
      back.bar(x0, z0, x1, z0 + 0.03, 0.03, steel);
    }
  Facade top(mesh, b, Side::top);  // the coil's pipes
  top.post(0.12 * top.width(), 0.5 * top.height(), 0.05, 0, 0.2, cold);
  top.post(0.18 * top.width(), 0.5 * top.height(), 0.05, 0, 0.2, warm);
}

}  // namespace

extern const Appearance crah_appearance{.color = {0xe2, 0xe5, 0xe8}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
