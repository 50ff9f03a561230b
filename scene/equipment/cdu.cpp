#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"
#include "scene/look/palette.h"

namespace hallscope {
namespace {

using namespace equipment_part;

void add_middle(Mesh& mesh, const Body& b) {
  Facade front(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front)), top(mesh, b, Side::top);
  // Its colour is a panel in graphite, as that of racks is.
  for (Facade* f : {&front, &back, &top}) {
    const double w = f->width(), h = f->height(), rim = 0.04, high = f == &top ? rim : 1.2 * rim;
    f->rect(0, 0, rim, h, lift, rack_color);
    f->rect(w - rim, 0, w, h, lift, rack_color);
    f->rect(rim, h - high, w - rim, h, lift, rack_color);
    f->rect(rim, 0, w - rim, high, lift, rack_color);
  }
  add_doors(front, 0.8);
  add_doors(back, 0.8);
  front.rect(0.3 * front.width(), 0.70 * front.height(), 0.7 * front.width(), 0.84 * front.height(), lift, glass);
  const double r = 0.05 * std::min(top.width(), top.height());
  for (const double y : {0.3, 0.7}) {  // supply and return, of the facility's water and of the racks' coolant
    top.post(0.25 * top.width(), y * top.height(), r, 0, 0.12, cold);
    top.post(0.75 * top.width(), y * top.height(), r, 0, 0.12, warm);
  }
}

void add_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  Facade f(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front)), top(mesh, b, Side::top);
  const double w = f.width(), h = f.height();
  f.bar(0.29 * w, 0.69 * h, 0.71 * w, 0.85 * h, 0.02, deep);
  f.rect(0.31 * w, 0.705 * h, 0.69 * w, 0.835 * h, 0.022, glass);
  for (int i = 0; i < 4; ++i)  // a bar chart and a line of text on the display
    f.rect((0.34 + 0.05 * i) * w, 0.72 * h, (0.37 + 0.05 * i) * w, (0.75 + 0.012 * (i % 3)) * h, 0.024, cold);
  f.rect(0.56 * w, 0.80 * h, 0.66 * w, 0.81 * h, 0.024, light);
  f.rect(0.56 * w, 0.77 * h, 0.64 * w, 0.78 * h, 0.024, light);
  add_louvres(f, 0.12 * w, 0.88 * w, 0.08 * h, 0.20 * h, 7);
  add_handle(f, 0.9 * w, 0.48 * h, 0.09 * h);
  f.disc(0.86 * w, 0.90 * h, 0.012, 0.02, {0x7f, 0xd0, 0x7f}, 8);
  // Pumps and plates behind the rear door's grille.
  add_louvres(back, 0.1 * w, 0.9 * w, 0.62 * h, 0.92 * h, 9);
  add_louvres(back, 0.1 * w, 0.9 * w, 0.10 * h, 0.34 * h, 7);
  add_handle(back, 0.9 * w, 0.46 * h, 0.09 * h);
  const double r = 0.05 * std::min(top.width(), top.height());
  for (const double x : {0.25, 0.75})
    for (const double y : {0.3, 0.7}) {  // flanges
      top.post(x * top.width(), y * top.height(), 1.6 * r, 0.10, 0.13, steel, 10);
      top.post(x * top.width(), y * top.height(), 1.6 * r, 0, 0.02, steel, 10);
    }
}

}  // namespace

extern const Appearance cdu_appearance{.color = {0x98, 0xa0, 0xa9}, .middle = add_middle, .fine = add_fine};

}  // namespace hallscope
