#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope::test {

/// Two racks of 100 kW on two busways each, 90 % of their heat in one CDU; kW behind the slash are ratings:
///
///     grid ─ tx-a /400 ─ ups-1 /200 ─ left-1 /150 ─┬─ rack-1 (a tray of two GPUs), cdu 4
///     grid ─ tx-b /400 ─────────────── right-1 /150 ┘
///     grid ─ tx-a ─ ups-2 /200 ─ left-2 /150 ─┬─ rack-2
///     gen ── tx-b ─────────── right-2 /150 ───┘        (rack-2 names right-2 first)
///     chiller ─ cdu ─ rack-1, rack-2
///
/// The generator stands by beside the grid.
class TwoSides {
 public:
  TwoSides() : facility(build()) {}

  /// Values by element id, one for each of the times.
  using Rows = std::vector<std::pair<std::string, std::vector<float>>>;
  void set(const std::string& name, const std::string& qualifier, std::vector<double> times, const Rows& rows,
           Source source = Source::measured) {
    std::map<ElementIndex, std::vector<float>> by_element;
    for (const auto& [id, values] : rows) by_element[facility.find(id)] = values;
    std::vector<ElementIndex> elements;
    std::vector<float> values;
    for (const auto& [e, of] : by_element) elements.push_back(e);
    for (std::size_t t = 0; t < times.size(); ++t)
      for (const auto& [e, of] : by_element) values.push_back(of[t]);
    recording.tracks.push_back(std::make_shared<DenseTrack>(Metric{name, qualifier, quantity_of(name)}, source, 30,
                                                            std::move(elements), std::move(times), std::move(values)));
  }
  ElementIndex at(const char* id) const { return facility.find(id); }
  std::vector<std::string> names(const std::vector<ElementIndex>& elements) const {
    std::vector<std::string> result;
    for (const auto e : elements) result.emplace_back(facility.name(e));
    return result;
  }

  Facility facility;
  Recording recording;

 private:
  static EquipmentModel rated(const char* key, ElementType type, double watts) {
    EquipmentModel m;
    m.key = key;
    m.type = type;
    m.rated_power_w = watts;
    return m;
  }
  static Facility build() {
    using enum ElementType;
    Catalog catalog;
    auto rack = rated("rack", Rack, 100e3);
    rack.liquid_fraction = 0.9;
    rack.slots.push_back({RackSlot::Kind::compute, 1, 1, 2});
    const auto rack_model = catalog.add(rack), tx_model = catalog.add(rated("tx", Transformer, 400e3));
    const auto ups_model = catalog.add(rated("ups", UPS, 200e3)), bus_model = catalog.add(rated("bus", Busway, 150e3));
    const auto cdu_model = catalog.add(rated("cdu", CDU, 4e3));
    FacilityBuilder b(catalog, "Two sides", "two-sides.json");
    const auto root = FacilityBuilder::root;
    const auto box = [](double x, double y, double z, double w, double d, double h) {
      return Body{{x, y, z}, {w, d, h}, Facing::minus_y};
    };
    const auto grid = b.add(root, Utility, "grid", 0, box(30, 0, 0, 2, 2, 2));
    const auto gen = b.add(root, Generator, "gen", 0, box(30, 6, 0, 4, 2, 2));
    const auto tx_a = b.add(root, Transformer, "tx-a", tx_model, box(24, 0, 0, 2, 2, 2));
    const auto tx_b = b.add(root, Transformer, "tx-b", tx_model, box(24, 6, 0, 2, 2, 2));
    const auto ups_1 = b.add(root, UPS, "ups-1", ups_model, box(18, 0, 0, 2, 1, 2));
    const auto ups_2 = b.add(root, UPS, "ups-2", ups_model, box(18, 2, 0, 2, 1, 2));
    const auto chiller = b.add(root, Chiller, "chiller", 0, box(0, 20, 0, 4, 2, 2));
    const auto hall = b.add(root, Hall, "hall", 0, box(0, 0, 0, 12, 12, 5));
    const auto row = b.add(hall, Row, "row", 0, box(2, 2, 0, 3, 1.2, 2));
    const auto cdu = b.add(row, CDU, "cdu", cdu_model, box(3.2, 2, 0, 0.9, 1.2, 2));
    const auto add_rack = [&](const char* name, double x) {
      return b.add(row, Rack, name, rack_model, box(x, 2, 0, 0.6, 1.2, 2));
    };
    const auto add_bus = [&](const char* name, double x, double y) {
      return b.add(row, Busway, name, bus_model, box(x, y, 2.6, 0.6, 0.15, 0.2));
    };
    const auto rack_1 = add_rack("rack-1", 2), rack_2 = add_rack("rack-2", 2.6);
    const auto left_1 = add_bus("left-1", 2, 2.25), left_2 = add_bus("left-2", 2.6, 2.25);
    const auto right_1 = add_bus("right-1", 2, 2.8), right_2 = add_bus("right-2", 2.6, 2.8);
    b.power(grid, tx_a);
    b.power(grid, tx_b);
    b.power(gen, tx_b);
    b.power(tx_a, ups_1);
    b.power(tx_a, ups_2);
    b.power(ups_1, left_1);
    b.power(ups_2, left_2);
    b.power(tx_b, right_1);
    b.power(tx_b, right_2);
    b.power(left_1, rack_1);
    b.power(right_1, rack_1);
    b.power(right_2, rack_2);  // named the other way round
    b.power(left_2, rack_2);
    b.power(left_1, cdu);
    b.power(right_1, cdu);
    b.coolant(chiller, cdu);
    b.coolant(cdu, rack_1);
    b.coolant(cdu, rack_2);
    return b.build();
  }
};

}  // namespace hallscope::test
