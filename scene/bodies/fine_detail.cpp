#include "scene/bodies/equipment_detail.h"
#include "scene/bodies/equipment_parts.h"

namespace hallscope {

using namespace equipment_part;

namespace {

/// Shade at the foot and under the edge, light on the edge: what gives a plain box its depth.
void add_depth(Mesh& mesh, const Body& b) {
  for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    Facade f(mesh, b, s);
    const double w = f.width(), h = f.height(), reach = std::min(0.35, 0.22 * h);
    f.fade_up(0, 0, w, reach, 0.004, black, 70, 0);
    f.fade_up(0, h - 0.05 * h, w, h, 0.004, {255, 255, 255}, 0, 60);
    f.fade_right(0, 0, 0.06 * w, h, 0.0045, black, 34, 0);
    f.fade_right(0.94 * w, 0, w, h, 0.0045, black, 0, 34);
  }
}

void add_handle(Facade& f, double x, double z, double length = 0.16) {
  f.bar(x - 0.012, z, x + 0.012, z + length, 0.05, deep, 0.014);
}

void add_gauge(Facade& f, double x, double z, double radius) {
  f.post(x, z, radius, 0, 0.03, steel, 10);
  f.disc(x, z, 0.8 * radius, 0.032, light, 10);
  f.bar(x - 0.1 * radius, z, x + 0.1 * radius, z + 0.7 * radius, 0.034, deep, 0.033);
}

void add_feet(Mesh& mesh, const Body& b) {
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int feet = fit_count(f.width(), 2.2, 2, 10);
    for (int i = 0; i < feet; ++i) {
      const double x = (i + 0.5) * f.width() / feet;
      f.bar(x - 0.09, 0, x + 0.09, 0.05 * f.height(), 0.06, deep);
    }
  }
}

void add_cdu(Mesh& mesh, const Body& b) {
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

void add_crah(Mesh& mesh, const Body& b) {
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

void add_chiller(Mesh& mesh, const Body& b) {
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

void add_transformer(Mesh& mesh, const Body& b) {
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

void add_cabinets(Mesh& mesh, const Body& b, double pitch) {
  Facade f(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front));
  const int doors = fit_count(f.width(), pitch, 1, 32);
  const double w = f.width() / doors, h = f.height();
  for (int i = 0; i < doors; ++i) {
    const double x = i * w;
    f.bar(x + 0.3 * w, 0.70 * h, x + 0.7 * w, 0.82 * h, 0.016, deep);
    f.rect(x + 0.34 * w, 0.72 * h, x + 0.66 * w, 0.80 * h, 0.018, glass);
    f.rect(x + 0.38 * w, 0.75 * h, x + 0.56 * w, 0.765 * h, 0.020, light);
    add_handle(f, x + 0.86 * w, 0.46 * h, 0.07 * h);
    for (const double at : {0.42, 0.5, 0.58}) f.disc(x + at * w, 0.66 * h, 0.02, 0.02, at == 0.5 ? light : dark, 8);
    add_louvres(f, x + 0.15 * w, x + 0.85 * w, 0.08 * h, 0.20 * h, 6);
    add_louvres(back, x + 0.15 * w, x + 0.85 * w, 0.72 * h, 0.90 * h, 8);
    f.fade_right(x + 0.014, 0.05 * h, x + 0.08, 0.96 * h, 1.2 * lift, black, 60, 0);
  }
}

void add_containers(Mesh& mesh, const Body& b) {
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

void add_turbine(Mesh& mesh, const Body& b) {
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
        add_louvres(f, x + 0.15 * w, x + 0.85 * w, 0.56 * h, 0.86 * h, 8);
      }
      f.bar(x - 0.03, 0, x + 0.03, h, 0.05, line);
    }
    f.bar(0, 0.50 * h, f.width(), 0.52 * h, 0.5, steel);  // a walkway and its rail
    f.bar(0, 0.68 * h, f.width(), 0.69 * h, 0.5, light, 0.48);
  }
  add_feet(mesh, b);
}

void add_tower(Mesh& mesh, const Body& b) {
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

/// Joints where its lengths of three metres meet.
void add_busway(Mesh& mesh, const Body& b) {
  const double length = length_of(b);
  const int joints = static_cast<int>(length / 3.0);
  for (int i = 1; i <= joints; ++i) {
    Body joint = b;
    const double at = i * length / (joints + 1) - 0.12, out = 0.012;
    (is_along_x(b) ? joint.origin.x : joint.origin.y) += at;
    (is_along_x(b) ? joint.size.x : joint.size.y) = 0.24;
    (is_along_x(b) ? joint.origin.y : joint.origin.x) -= out;
    (is_along_x(b) ? joint.size.y : joint.size.x) += 2 * out;
    joint.origin.z -= out;
    joint.size.z += 2 * out;
    add_box(mesh, joint, steel);
    mesh.add_quad(side_corners(joint, Side::bottom), shaded(steel, shade(Side::bottom)));
  }
}

}  // namespace

bool has_fine_detail(ElementType type) {
  switch (type) {
    case ElementType::CDU:
    case ElementType::CRAH:
    case ElementType::Busway:
    case ElementType::Breaker:
    case ElementType::Switchgear:
    case ElementType::Transformer:
    case ElementType::UPS:
    case ElementType::BESS:
    case ElementType::Generator:
    case ElementType::Utility:
    case ElementType::Chiller:
    case ElementType::CoolingTower:
    case ElementType::HX:
    case ElementType::Pump:
      return true;
    default:
      return false;
  }
}

void add_fine_detail(Mesh& mesh, ElementType type, const Body& b) {
  if (type == ElementType::Busway) return add_busway(mesh, b);
  add_depth(mesh, b);
  switch (type) {
    case ElementType::CDU:
      return add_cdu(mesh, b);
    case ElementType::CRAH:
      return add_crah(mesh, b);
    case ElementType::Chiller:
      return add_chiller(mesh, b);
    case ElementType::CoolingTower:
      return add_tower(mesh, b);
    case ElementType::Transformer:
      return add_transformer(mesh, b);
    case ElementType::UPS:
    case ElementType::Breaker:
      return add_cabinets(mesh, b, 0.8);
    case ElementType::Switchgear:
      return add_cabinets(mesh, b, b.size.z > 4 ? 3 : 0.9);
    case ElementType::BESS:
      return add_containers(mesh, b);
    case ElementType::Generator:
      return add_turbine(mesh, b);
    default:
      return;
  }
}

}  // namespace hallscope
