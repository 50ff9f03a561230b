#pragma once

#include <string>

#include "models/facility/reading/facility_builder.h"

namespace hallscope::test {

/// A rack of ten units: a shelf, two compute trays of two GPUs, a switch between them, and a blank on top.
inline EquipmentModel ten_unit_rack() {
  EquipmentModel m;
  m.key = "ten-unit";
  m.type = ElementType::Rack;
  m.size = {0.6, 1.2, 0.6445};
  m.rack_units = 10;
  m.slots = {{RackSlot::Kind::compute, 6, 2, 2},
             {RackSlot::Kind::power_shelf, 1, 1, 0},
             {RackSlot::Kind::compute, 2, 2, 2},
             {RackSlot::Kind::nvlink_switch, 5, 1, 0},
             {RackSlot::Kind::blank, 9, 2, 0}};
  return m;
}

/// hall / row-1, row-2 / two racks each, and a CDU that feeds all four.
struct SmallHall {
  FacilityBuilder builder;
  FacilityBuilder::Handle hall = 0, cdu = 0;
  std::vector<FacilityBuilder::Handle> racks;

  static Catalog catalog() {
    Catalog c;
    c.add(ten_unit_rack());
    return c;
  }
  SmallHall() : builder(catalog(), "Small hall", "small.json") {
    hall = builder.add(FacilityBuilder::root, ElementType::Hall, "hall", 0, {{0, 0, 0}, {10, 10, 4}, Facing::minus_y});
    cdu = builder.add(hall, ElementType::CDU, "cdu", 0, {{8, 1, 0}, {1, 1, 2}, Facing::minus_y});
    for (int r = 1; r <= 2; ++r) {
      const auto row = builder.add(hall, ElementType::Row, "row-" + std::to_string(r), 0, {});
      for (int k = 1; k <= 2; ++k) {
        const Body body{{1.0 + 0.6 * k, 2.0 * r, 0}, {0.6, 1.2, 0.6445}, r == 1 ? Facing::minus_y : Facing::plus_y};
        racks.push_back(builder.add(row, ElementType::Rack, "rack-" + std::to_string(k), 1, body));
        builder.coolant(cdu, racks.back());
      }
    }
  }
};

}  // namespace hallscope::test
