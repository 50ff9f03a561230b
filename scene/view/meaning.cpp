#include "scene/view/meaning.h"

namespace hallscope {
namespace {

constexpr double hall_m = 0.22, row_m = 0.035, rack_m = 0.009;  // a rack is 3, 17 and 67 pixels wide

/// The element or the nearest one around it of a type; no_element where there is none.
ElementIndex around(const Facility& facility, ElementIndex e, ElementType type) {
  while (e != no_element && facility.element(e).type != type) e = facility.element(e).parent;
  return e;
}

bool stands_in(const Body& room, const Vec3& p) {
  return p.x >= room.origin.x && p.x <= room.origin.x + room.size.x && p.y >= room.origin.y &&
         p.y <= room.origin.y + room.size.y;
}

}  // namespace

Meaning meaning_at(double metres_per_pixel) {
  if (metres_per_pixel > hall_m) return Meaning::hall;
  if (metres_per_pixel > row_m) return Meaning::row;
  return metres_per_pixel > rack_m ? Meaning::rack : Meaning::inside;
}

ElementIndex meant(const Facility& facility, ElementIndex e, Meaning level) {
  if (e >= facility.size() || level == Meaning::inside) return e;
  const ElementIndex rack = around(facility, e, ElementType::Rack), hall = around(facility, e, ElementType::Hall);
  if (level == Meaning::hall && hall != no_element && facility.count(ElementType::Hall) > 1) {
    const bool in_rows = rack != no_element || facility.element(e).type == ElementType::Row;
    if (in_rows || (e < facility.body_count() && stands_in(facility.body(hall), facility.body(e).center())))
      return hall;
  }
  if (rack == no_element) return e;
  const ElementIndex row = around(facility, rack, ElementType::Row);
  return level == Meaning::rack || row == no_element ? rack : row;
}

}  // namespace hallscope
