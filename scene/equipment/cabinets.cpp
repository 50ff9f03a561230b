// Line-ups of cabinets, and the stations that have a gantry over them.
#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

constexpr double cabinet_m = 0.8, panel_m = 0.9, bay_m = 3;  // widths of doors
constexpr double station_height_m = 4, station_depth_m = 6;  // what is larger is a station in a yard

void add_doors_and_meters(Mesh& mesh, const Body& b, double pitch) {
  add_rim(mesh, b);
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

void add_door_fittings(Mesh& mesh, const Body& b, double pitch) {
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

void add_cabinets(Mesh& mesh, const Body& b) { add_doors_and_meters(mesh, b, cabinet_m); }

void add_cabinets_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  add_door_fittings(mesh, b, cabinet_m);
}

double door_of_switchgear(const Body& b) { return b.size.z > station_height_m ? bay_m : panel_m; }

void add_switchgear(Mesh& mesh, const Body& b) {
  add_doors_and_meters(mesh, b, door_of_switchgear(b));
  if (depth_of(b) > station_depth_m) add_gantry(mesh, b);  // a station, not a line-up of cabinets
}

void add_switchgear_fine(Mesh& mesh, const Body& b) {
  add_depth(mesh, b);
  add_door_fittings(mesh, b, door_of_switchgear(b));
}

/// A bed with a gantry in the open, or a house with one on its roof.
void add_substation(Mesh& mesh, const Body& b) {
  constexpr double lowest_house_m = 2;
  if (b.size.z >= lowest_house_m)
    add_doors_and_meters(mesh, b, bay_m);
  else
    add_rim(mesh, b, steel);
  add_gantry(mesh, b);
}

}  // namespace

extern const Appearance ups_appearance{.color = {0xdf, 0xe1, 0xe3}, .middle = add_cabinets, .fine = add_cabinets_fine};
extern const Appearance breaker_appearance{
    .color = {0xd2, 0xd4, 0xd6}, .middle = add_cabinets, .fine = add_cabinets_fine};
extern const Appearance switchgear_appearance{
    .color = {0xde, 0xde, 0xd9}, .middle = add_switchgear, .fine = add_switchgear_fine};
extern const Appearance utility_appearance{.color = {0x93, 0x9a, 0xa2}, .middle = add_substation, .fine = add_depth};

}  // namespace hallscope
