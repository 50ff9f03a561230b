#include "scene/bodies/equipment_detail.h"

#include "scene/bodies/equipment_parts.h"

namespace hallscope {

using namespace equipment_part;

namespace {

void add_cdu(Mesh& mesh, const Body& b) {
  Facade front(mesh, b, front_side(b.front)), back(mesh, b, back_side(b.front)), top(mesh, b, Side::top);
  add_doors(front, 0.8);
  add_doors(back, 0.8);
  front.rect(0.3 * front.width(), 0.70 * front.height(), 0.7 * front.width(), 0.84 * front.height(), lift, glass);
  const double r = 0.05 * std::min(top.width(), top.height());
  for (const double y : {0.3, 0.7}) {  // supply and return, of the facility's water and of the racks' coolant
    top.post(0.25 * top.width(), y * top.height(), r, 0, 0.12, cold);
    top.post(0.75 * top.width(), y * top.height(), r, 0, 0.12, warm);
  }
}

void add_crah(Mesh& mesh, const Body& b) {
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

void add_chiller(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  for_each_fan(roof, 1.1, 0, roof.length(), [&](double a, double w, double r) { add_fan(roof, a, w, r); });
  for (const Side s : long_sides(b)) {  // coils above, the bay of compressors below
    Facade f(mesh, b, s);
    const int bays = fit_count(f.width(), 2.0, 2, 12);
    const double w = f.width() / bays, h = f.height();
    for (int i = 0; i < bays; ++i) {
      f.rect((i + 0.05) * w, 0.36 * h, (i + 0.95) * w, 0.96 * h, lift, line);
      f.fade_up((i + 0.05) * w, 0.36 * h, (i + 0.95) * w, 0.96 * h, 1.4 * lift, black, 90, 0);
    }
    f.rect(0, 0, f.width(), 0.05 * h, lift, dark);
  }
}

void add_tower(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
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

void add_transformer(Mesh& mesh, const Body& b) {
  for (const Side s : long_sides(b)) {  // radiators
    Facade f(mesh, b, s);
    const int fins = fit_count(f.width(), 0.34, 3, 16);
    for (int i = 0; i < fins; ++i) {
      const double x = (i + 0.28) * f.width() / fins;
      f.bar(x, 0.14 * f.height(), x + 0.44 * f.width() / fins, 0.84 * f.height(), 0.16, line);
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

void add_cabinets(Mesh& mesh, const Body& b, double pitch) {
  for (const Side s : {front_side(b.front), back_side(b.front)}) {
    Facade f(mesh, b, s);
    const int doors = add_doors(f, pitch);
    if (s != front_side(b.front)) continue;
    for (int i = 0; i < doors; ++i) {  // a meter in every door
      const double x = (i + 0.5) * f.width() / doors, r = 0.16 * f.width() / doors;
      f.rect(x - r, 0.72 * f.height(), x + r, 0.80 * f.height(), lift, glass);
    }
  }
}

/// A gantry over a station: two legs, a beam and strings of insulators.
void add_gantry(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = std::clamp(0.5 * l, 2.5, 9.0),
               t = std::clamp(0.02 * l, 0.12, 0.4);
  for (const double a : {0.06 * l, 0.94 * l - t}) roof.bar(a, 0.5 * w - t / 2, a + t, 0.5 * w + t / 2, h, line);
  roof.bar(0.04 * l, 0.5 * w - 0.7 * t, 0.96 * l, 0.5 * w + 0.7 * t, h + t, line, h);
  for (const double a : {0.25, 0.5, 0.75}) {
    roof.post(a * l, 0.5 * w, 0.32 * t, 0.62 * h, h, porcelain, 6);
    roof.bar(a * l - 0.05, 0.08 * w, a * l + 0.05, 0.92 * w, 0.62 * h + 0.1, steel, 0.62 * h);  // busbars
    for (const double across : {0.12, 0.88}) roof.post(a * l, across * w, 0.3 * t, 0, 0.62 * h, porcelain, 6);
  }
  // Circuit breakers, one a phase.
  for (const double a : {0.25, 0.5, 0.75}) roof.post(a * l, 0.3 * w, 0.55 * t, 0, 0.4 * h, steel, 8);
}

void add_containers(Mesh& mesh, const Body& b) {
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int doors = add_doors(f, 0.9);
    for (int i = 0; i < doors; ++i) {
      const double x = i * f.width() / doors, w = f.width() / doors;
      f.rect(x + 0.2 * w, 0.72 * f.height(), x + 0.8 * w, 0.90 * f.height(), lift, line);
    }
  }
  Roof roof(mesh, b);
  for_each_fan(roof, 1.4, 0.04 * roof.length(), 0.96 * roof.length(),
               [&](double a, double w, double r) { add_fan(roof, a, w, 0.8 * r); });
}

void add_turbine(Mesh& mesh, const Body& b) {
  Roof roof(mesh, b);
  const double l = roof.length(), w = roof.width(), h = b.size.z;
  // Filter house on legs over the compressor's inlet.
  roof.bar(0.04 * l, 0.06 * w, 0.30 * l, 0.94 * w, 0.75 * h, light, 0.22 * h);
  roof.bar(0.12 * l, 0.25 * w, 0.22 * l, 0.75 * w, 0.22 * h, line);
  for (const double a : {0.05, 0.28})
    for (const double x : {0.10, 0.86}) roof.bar(a * l, x * w, a * l + 0.2, x * w + 0.2, 0.22 * h, dark);
  // Exhaust: a diffuser and the stack.
  roof.bar(0.78 * l, 0.16 * w, 0.97 * l, 0.84 * w, 0.16 * h, line);
  roof.post(0.875 * l, 0.5 * w, 0.27 * w, 0.16 * h, 1.6 * h, light, 12);
  roof.disc(0.875 * l, 0.5 * w, 0.23 * w, 1.6 * h + lift, deep, 12);
  roof.ring(0.875 * l, 0.5 * w, 0.27 * w, 0.30 * w, 1.45 * h, line, 12);
  roof.bar(0.40 * l, 0.3 * w, 0.52 * l, 0.7 * w, 0.12 * h, dark);  // ventilation of the enclosure
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    add_doors(f, 2.2);
  }
}

}  // namespace

std::array<Vec3, 4> patch(const Body& b, Side side, double u0, double v0, double u1, double v1, double lift) {
  const auto c = side_corners(b, side);
  const Vec3 right{c[1].x - c[0].x, c[1].y - c[0].y, c[1].z - c[0].z};
  const Vec3 up{c[3].x - c[0].x, c[3].y - c[0].y, c[3].z - c[0].z};
  Vec3 out{right.y * up.z - right.z * up.y, right.z * up.x - right.x * up.z, right.x * up.y - right.y * up.x};
  const double length = std::hypot(out.x, out.y, out.z);
  if (length > 0) out = {out.x / length * lift, out.y / length * lift, out.z / length * lift};
  auto at = [&](double u, double v) {
    return Vec3{c[0].x + right.x * u + up.x * v + out.x, c[0].y + right.y * u + up.y * v + out.y,
                c[0].z + right.z * u + up.z * v + out.z};
  };
  return {at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)};
}

void add_equipment_detail(Mesh& mesh, ElementType type, const Body& b) {
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
      add_cabinets(mesh, b, b.size.z > 4 ? 3 : 0.9);
      if (depth_of(b) > 6) add_gantry(mesh, b);  // a station, not a line-up of cabinets
      return;
    case ElementType::Utility:
      add_cabinets(mesh, b, 3);
      return add_gantry(mesh, b);
    case ElementType::BESS:
      return add_containers(mesh, b);
    case ElementType::Generator:
      return add_turbine(mesh, b);
    default:
      return;
  }
}

}  // namespace hallscope
