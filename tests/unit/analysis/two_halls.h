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

/// Two halls small enough to work out on paper, and a recording of 100 s at 10 s in which nothing changes. In kW:
///
///     grid 150 ─ tx (delivers 147, loses 3) ─┬─ busway-1 (125, loses 1) ─┬─ rack-1  100, 0.8 liquid, four GPUs of 20
///                                            │                           ├─ rack-2   20, air, no GPUs
///                                            │                           ├─ cdu-1     2, takes 80 from rack-1
///                                            │                           └─ crah-1    3, takes 32
///                                            └─ chiller 21, cools cdu-1, cdu-2, crah-1; 0.1 L/s of water
///     turbine 62 ─ busway-2 (61, loses 1) ─┬─ a tap ─ rack-3   60, 0.8 liquid, four GPUs of 12
///                                          └─ cdu-2     1, takes 48
///     battery 0 ─┘
///
/// The chiller takes 80 + 32 + 48 = 160: 0.7 of it from hall-1. So hall-1 gets 126 + 0.7 × 21 = 140.7 of what tx
/// delivers and 150 × 140.7 / 147 = 143.571 of the grid; hall-2 gets 6.429 of the grid and all 62 of the turbine.
class TwoHalls {
 public:
  TwoHalls() : facility(build()) {
    set("Rack/RackPower", "", Quantity::power,
        {{"hall-1/rack-1", 100e3}, {"hall-1/rack-2", 20e3}, {"hall-2/rack-3", 60e3}});
    set("Rack/GPUPower", "", Quantity::power, {{"hall-1/rack-1", 20e3}, {"hall-2/rack-3", 12e3}});
    set("CDU/ActivePower", "", Quantity::power, {{"hall-1/cdu-1", 2e3}, {"hall-2/cdu-2", 1e3}});
    set("CDU/HeatRemoved", "", Quantity::power, {{"hall-1/cdu-1", 80e3}, {"hall-2/cdu-2", 48e3}});
    set("CRAH/ActivePower", "", Quantity::power, {{"hall-1/crah-1", 3e3}});
    set("CRAH/HeatRemoved", "", Quantity::power, {{"hall-1/crah-1", 32e3}});
    set("Chiller/ActivePower", "", Quantity::power, {{"chiller", 21e3}});
    set("Chiller/WaterFlow", "", Quantity::flow, {{"chiller", 1e-4}});
    set("PowerMeter/ActivePower", "", Quantity::power, {{"hall-1/busway-1", 125e3}, {"hall-2/busway-2", 61e3}});
    set("PowerMeter/LossPower", "", Quantity::power, {{"hall-1/busway-1", 1e3}, {"hall-2/busway-2", 1e3}});
    set("PowerMeter/ActivePower", "Transformer", Quantity::power, {{"tx", 147e3}});
    set("PowerMeter/LossPower", "Transformer", Quantity::power, {{"tx", 3e3}});
    set("PowerMeter/ActivePower", "Utility", Quantity::power, {{"grid", 150e3}});
    set("PowerMeter/ActivePower", "BESS", Quantity::power, {{"battery", 0}});
    set("PowerMeter/ActivePower", "Generator", Quantity::power, {{"turbine", 62e3}});
  }

  /// One value for the whole time, or one for each row.
  using Values = std::vector<std::pair<std::string, double>>;
  using Rows = std::vector<std::pair<std::string, std::vector<double>>>;
  void set(const std::string& name, const std::string& qualifier, Quantity quantity, const Values& values) {
    Rows rows;
    for (const auto& [id, value] : values) rows.push_back({id, std::vector<double>(row_count, value)});
    set(name, qualifier, quantity, rows);
  }
  void set(const std::string& name, const std::string& qualifier, Quantity quantity, const Rows& rows) {
    std::map<ElementIndex, std::vector<double>> by_element;
    for (const auto& [id, values] : rows) by_element[facility.find(id)] = values;
    std::vector<ElementIndex> elements;
    std::vector<float> values;
    std::vector<double> times;
    for (const auto& [element, row] : by_element) elements.push_back(element);
    for (std::size_t r = 0; r < row_count; ++r) {
      times.push_back(10.0 * static_cast<double>(r));
      for (const auto& [element, row] : by_element) values.push_back(static_cast<float>(row[r]));
    }
    const Metric metric{name, qualifier, quantity};
    drop(label(metric));
    recording.tracks.push_back(std::make_shared<DenseTrack>(metric, Source::measured, 30, std::move(elements),
                                                            std::move(times), std::move(values)));
  }
  void drop(const std::string& metric) {
    std::erase_if(recording.tracks, [&](const auto& track) { return label(track->metric()) == metric; });
  }
  ElementIndex at(const char* id) const { return facility.find(id); }

  static constexpr std::size_t row_count = 11;
  Facility facility;
  Recording recording;

 private:
  static Facility build() {
    using enum ElementType;
    Catalog catalog;
    EquipmentModel liquid;
    liquid.key = "liquid";
    liquid.type = Rack;
    liquid.liquid_fraction = 0.8;
    liquid.rated_power_w = 120e3;
    liquid.slots.push_back({RackSlot::Kind::compute, 1, 1, 4});
    EquipmentModel air;
    air.key = "air";
    air.type = Rack;
    air.rated_power_w = 30e3;
    const auto liquid_model = catalog.add(liquid), air_model = catalog.add(air);
    FacilityBuilder builder(catalog, "Two halls", "two-halls.json");
    const auto root = FacilityBuilder::root;
    const auto add = [&](FacilityBuilder::Handle parent, ElementType type, const char* name, std::uint16_t model = 0) {
      return builder.add(parent, type, name, model, {});
    };
    const auto hall_1 = add(root, Hall, "hall-1"), hall_2 = add(root, Hall, "hall-2");
    const auto grid = add(root, Utility, "grid"), tx = add(root, Transformer, "tx");
    const auto turbine = add(root, Generator, "turbine"), battery = add(root, BESS, "battery");
    const auto chiller = add(root, Chiller, "chiller");
    const auto busway_1 = add(hall_1, Busway, "busway-1"), busway_2 = add(hall_2, Busway, "busway-2");
    const auto rack_1 = add(hall_1, Rack, "rack-1", liquid_model), rack_2 = add(hall_1, Rack, "rack-2", air_model);
    const auto rack_3 = add(hall_2, Rack, "rack-3", liquid_model);
    const auto cdu_1 = add(hall_1, CDU, "cdu-1"), cdu_2 = add(hall_2, CDU, "cdu-2");
    const auto crah_1 = add(hall_1, CRAH, "crah-1");
    builder.power(grid, tx);
    builder.power(tx, busway_1);
    builder.power(tx, chiller);
    for (const auto load : {rack_1, rack_2, cdu_1, crah_1}) builder.power(busway_1, load);
    builder.power(turbine, busway_2);
    const auto tap = add(rack_3, PowerMeter, "tap");
    builder.power(busway_2, tap);
    builder.power(tap, rack_3);
    builder.power(busway_2, cdu_2);
    builder.coolant(cdu_1, rack_1);
    builder.coolant(cdu_2, rack_3);
    for (const auto cooled : {cdu_1, cdu_2, crah_1}) builder.coolant(chiller, cooled);
    builder.power(battery, busway_2);
    return builder.build();
  }
};

}  // namespace hallscope::test
