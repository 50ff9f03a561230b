#pragma once

#include <string>

#include "models/facility/reading/facility_builder.h"

namespace hallscope::test {

/// 18 compute trays of four GPUs under nine switch trays, 135 kW, 90 % of it in the liquid.
inline EquipmentModel gb300_rack() {
  EquipmentModel m;
  m.key = "gb300-nvl72";
  m.name = "GB300 NVL72";
  m.type = ElementType::Rack;
  m.size = {0.6, 1.2, 2.236};
  m.rack_units = 48;
  m.liquid_fraction = 0.9;
  m.rated_power_w = 135e3;
  m.gpu_power_w = 1400;
  for (int i = 0; i < 18; ++i) m.slots.push_back({RackSlot::Kind::compute, 5 + i, 1, 4});
  for (int i = 0; i < 9; ++i) m.slots.push_back({RackSlot::Kind::nvlink_switch, 23 + i, 1, 0});
  m.figures["aif:spec:ratedPower"] = {135e3, "W", "Lenovo LP2357", FigureStatus::sourced};
  m.figures["aif:spec:minimumLiquidTemperature"] = {2, "°C", "Lenovo LP2357", FigureStatus::sourced};
  m.figures["aif:spec:maximumLiquidTemperature"] = {50, "°C", "Lenovo LP2357", FigureStatus::sourced};
  m.figures["aif:spec:designReturnTemperature"] = {54.85, "°C", "Lenovo LP2357", FigureStatus::derived};
  return m;
}

inline EquipmentModel network_rack() {
  EquipmentModel m;
  m.key = "network";
  m.name = "Network rack";
  m.type = ElementType::Rack;
  m.size = {0.6, 1.2, 2.2};
  m.rated_power_w = 20e3;
  return m;
}

inline EquipmentModel rated(std::string key, ElementType type, double power_w, double cooling_w) {
  EquipmentModel m;
  m.key = std::move(key);
  m.name = m.key;
  m.type = type;
  if (power_w > 0) m.rated_power_w = power_w;
  if (cooling_w > 0) m.rated_cooling_w = cooling_w;
  return m;
}

/// hall / row-1 (rack-1, rack-2), row-2 (rack-1, rack-2, network), one CDU for the four compute racks, two CRAHs,
/// busways A and B under one transformer; a generator beside it stands by.
struct Gb300Pod {
  FacilityBuilder builder{catalog(), "Pod", "pod.json"};
  FacilityBuilder::Handle hall = 0, cdu = 0, bus_a = 0, bus_b = 0, transformer = 0, generator = 0, network = 0;
  std::vector<FacilityBuilder::Handle> racks, crahs;

  enum Model : std::uint16_t { none, gb300, net, cdu_model, busway_model, transformer_model };
  static Catalog catalog() {
    Catalog c;
    c.add(gb300_rack());
    c.add(network_rack());
    c.add(rated("cdu", ElementType::CDU, 0, 1.8e6));
    c.add(rated("busway", ElementType::Busway, 500e3, 0));
    c.add(rated("transformer", ElementType::Transformer, 2.5e6, 0));
    return c;
  }

  Gb300Pod() {
    using enum ElementType;
    hall = builder.add(FacilityBuilder::root, Hall, "hall", none, {{0, 0, 0}, {20, 20, 5}, Facing::minus_y});
    transformer = builder.add(hall, Transformer, "transformer", transformer_model, {});
    generator = builder.add(hall, Generator, "generator", none, {});
    bus_a = builder.add(hall, Busway, "bus-a", busway_model, {});
    bus_b = builder.add(hall, Busway, "bus-b", busway_model, {});
    for (const auto bus : {bus_a, bus_b}) {
      builder.power(transformer, bus);
      builder.power(generator, bus);
    }
    cdu = builder.add(hall, CDU, "cdu", cdu_model, {{18, 1, 0}, {1, 1, 2}, Facing::minus_y});
    for (int k = 1; k <= 2; ++k) crahs.push_back(builder.add(hall, CRAH, "crah-" + std::to_string(k), none, {}));
    for (int r = 1; r <= 2; ++r) {
      const auto row = builder.add(hall, Row, "row-" + std::to_string(r), none, {});
      for (int k = 1; k <= 2; ++k) {
        const Body body{{1 + 0.6 * k, 4.0 * r, 0}, {0.6, 1.2, 2.236}, Facing::minus_y};
        racks.push_back(builder.add(row, Rack, "rack-" + std::to_string(k), gb300, body));
        builder.coolant(cdu, racks.back());
      }
      if (r == 2) network = builder.add(row, Rack, "network", net, {{5, 8, 0}, {0.6, 1.2, 2.2}, Facing::minus_y});
    }
    auto powered = racks;
    powered.push_back(network);
    for (const auto rack : powered) {
      builder.power(bus_a, rack);
      builder.power(bus_b, rack);
    }
  }
};

/// One job on row-1 from 60 s on, for ten minutes in steps of 10 s; row-2 idles.
inline Workload pod_workload() {
  Workload w;
  w.duration_s = 600;
  w.step_s = 10;
  w.supply_temperature_c = 40;
  WorkloadJob job;
  job.name = "training";
  job.racks = "hall/row-1/*";
  job.start_s = 60;
  job.end_s = 540;
  job.iteration_s = 4;
  job.duty = 0.8;
  job.ramp_s = 60;
  job.checkpoint_every_s = 120;
  job.checkpoint_s = 20;
  w.jobs = {job};
  return w;
}

}  // namespace hallscope::test
