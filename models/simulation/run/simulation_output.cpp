#include "models/simulation/run/simulation_output.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/simulation/coolant.h"
#include "models/simulation/racks/gpu_power.h"
#include "models/simulation/racks/rack_power.h"

namespace hallscope {
namespace {

// Every row holds a value, so only instants beyond the last row of a recording that grows can be stale.
constexpr double stale_after_steps = 3;
// Make-up water from the mains; coolant.h has the lower density of warm coolant.
constexpr double water_kg_m3 = 1000;
// A throttle that lets go nears 1 without reaching it: what is left of it after some lags is no throttling.
constexpr double throttled_below = 0.995;

Metric metric(const std::string& name, const char* qualifier = "") { return {name, qualifier, quantity_of(name)}; }

template <typename Items, typename Chosen>
std::vector<ElementIndex> elements_of(const Items& items, const Chosen& chosen) {
  std::vector<ElementIndex> result;
  for (const auto i : chosen) result.push_back(items[i].element);
  return result;
}

std::vector<std::size_t> positions(std::size_t count, const auto& wanted) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < count; ++i)
    if (wanted(i)) result.push_back(i);
  return result;
}

/// Fills a row from chosen items by a function of the item's position.
auto each(std::vector<std::size_t> chosen, auto value) {
  return [chosen = std::move(chosen), value](std::span<float> out) {
    for (std::size_t i = 0; i < chosen.size(); ++i) out[i] = static_cast<float>(value(chosen[i]));
  };
}

RackStatus status(const RackBank& racks, std::size_t r) {
  switch (racks.state[r]) {
    case RackBank::State::off:
      return RackStatus::off;
    case RackBank::State::tripped:
      return RackStatus::switched_off;
    default:
      if (racks.held_back[r] != RackBank::Held::no) return RackStatus::held_back;
      if (racks.throttle[r] < throttled_below) return RackStatus::throttled;
      return racks.starting(r) ? RackStatus::starting : RackStatus::running;
  }
}

}  // namespace

SimulationOutput::SimulationOutput(const Simulator& simulator) : simulator_(&simulator), last_(simulator.meters()) {
  add_racks();
  add_gpus();
  add_cdus();
  add_crahs();
  add_coolers(ElementType::Chiller, "Chiller");
  add_coolers(ElementType::CoolingTower, "CoolingTower");
  add_power();
  add_batteries(ElementType::BESS, "BESS");
  add_batteries(ElementType::UPS, "UPS");
  add_statuses();
  add_weather();
  // The spans stay valid because no vector of values is resized after this.
  for (const auto& stored : stored_) values_.emplace_back(stored.elements.size());
  for (const auto& values : values_) spans_.emplace_back(values);
}

void SimulationOutput::add(Metric metric, std::vector<ElementIndex> elements, Read read) {
  if (elements.empty()) return;
  stored_.push_back({std::move(metric), Source::simulated, std::move(elements)});
  read_.push_back(std::move(read));
}

void SimulationOutput::add_racks() {
  const auto& racks = simulator_->racks();
  const auto& supply = simulator_->coolant().rack_supply_c();
  const auto all = positions(racks.size(), [](std::size_t) { return true; });
  const auto liquid = positions(racks.size(), [&](std::size_t r) { return racks.liquid_cooled(r); });
  std::vector<ElementIndex> liquid_racks;
  for (const auto r : liquid) liquid_racks.push_back(racks.element[r]);
  add(metric("Rack/RackPower"), racks.element,
      each(all, [this, &racks](std::size_t r) { return mean(&EnergyMeters::rack, r, racks.power_w[r]); }));
  add(metric("Rack/RackLiquidReturnTemperature"), liquid_racks,
      each(liquid, [&](std::size_t r) { return racks.coolant_c[r]; }));
  add(metric("Rack/RackLiquidSupplyTemperature"), liquid_racks, each(liquid, [&](std::size_t r) { return supply[r]; }));
  add(metric("Rack/RackLiquidFlow"), liquid_racks,
      each(liquid, [&](std::size_t r) { return racks.flow_rate[r] / heat_a_volume; }));
  add(metric("Rack/RackLiquidDifferentialPressure"), liquid_racks,
      each(liquid, [this](std::size_t r) { return simulator_->coolant().rack_pressure(r); }));
  add(metric("Rack/RackAirInletTemperature"), racks.element,
      each(all, [&](std::size_t r) { return racks.inlet_air_c[r]; }));
  add(metric("Rack/RackStatus"), racks.element,
      each(all, [&](std::size_t r) { return static_cast<int>(status(racks, r)); }));
}

void SimulationOutput::add_gpus() {
  const auto& facility = simulator_->facility();
  const auto& racks = simulator_->racks();
  const auto with = positions(racks.size(), [&](std::size_t r) { return racks.gpus[r] > 0; });
  if (with.empty()) return;
  std::vector<ElementIndex> elements;
  for (const auto r : with) elements.push_back(racks.element[r]);
  // Positions of the three tracks added next, in this order. With an empty list add() would leave them out.
  const std::size_t power_track = stored_.size();
  const std::size_t temperature_track = power_track + 1;
  const std::size_t rise_track = power_track + 2;
  add(metric("Rack/GPUPower"), elements,
      each(with, [this, &racks](std::size_t r) { return mean(&EnergyMeters::gpu, r, racks.gpu_mean_w(r)); }));
  add(metric("Rack/GPUTemperature"), elements, each(with, [&](std::size_t r) { return racks.plate_c[r]; }));
  add(metric("Rack/GPUTemperatureRise"), elements, each(with, [&](std::size_t r) { return racks.gpu_rise_k(r); }));

  // Each GPU by how far it is from its rack's mean GPU, so that the GPUs of a rack average to what the rack's tracks
  // say: factors of power have the mean 1, those of temperature the mean 0.
  RecordingPlan::Spread power;
  power.metric = metric("GPU/DCGM_FI_DEV_POWER_USAGE");
  power.scale = power_track;
  RecordingPlan::Spread temperature;
  temperature.metric = metric("GPU/DCGM_FI_DEV_GPU_TEMP");
  temperature.offset = temperature_track;
  temperature.scale = rise_track;
  std::size_t count = 0;
  for (const auto r : with) count += static_cast<std::size_t>(racks.gpus[r]);
  power.elements.reserve(count);
  power.column.reserve(count);
  power.factor.reserve(count);
  temperature.factor.reserve(count);
  std::vector<GpuAtLimit> at_limit;  // of one rack
  for (std::uint32_t column = 0; column < with.size(); ++column) {
    const auto r = with[column];
    const auto [first, end] = facility.gpus_of_rack(racks.element[r]);
    // Never empty: RackBank leaves out racks without a power.
    const auto limit = rack_power(facility.model(racks.element[r]), end - first)->gpu_w;
    double mean_rise = 0;
    at_limit.clear();
    for (auto gpu = first; gpu < end; ++gpu) {
      at_limit.push_back(gpu_at_limit(gpu, limit, racks.liquid_cooled(r)));
      mean_rise += at_limit.back().rise_k;
    }
    mean_rise /= static_cast<double>(end - first);
    for (auto gpu = first; gpu < end; ++gpu) {
      const auto& own = at_limit[gpu - first];
      power.elements.push_back(gpu);
      power.column.push_back(column);
      power.factor.push_back(static_cast<float>(own.power_w / racks.gpu_full_w[r]));
      temperature.factor.push_back(static_cast<float>(own.rise_k / mean_rise - 1));
    }
  }
  temperature.elements = power.elements;
  temperature.column = power.column;
  spread_.push_back(std::move(temperature));
  spread_.push_back(std::move(power));
}

void SimulationOutput::add_cdus() {
  const auto& cdus = simulator_->coolant().cdus;
  const auto all = positions(cdus.size(), [](std::size_t) { return true; });
  const auto elements = elements_of(cdus, all);
  const auto track = [&](const char* name, const char* qualifier, auto value) {
    add(metric(name, qualifier), elements, each(all, [&cdus, value](std::size_t k) { return value(cdus[k]); }));
  };
  const auto metered = [&](const char* name, std::vector<double> EnergyMeters::*meter, double CduState::*now) {
    add(metric(name), elements,
        each(all, [this, &cdus, meter, now](std::size_t k) { return mean(meter, k, cdus[k].*now); }));
  };
  metered("CDU/HeatRemoved", &EnergyMeters::cdu_heat, &CduState::heat_w);
  track("CDU/LiquidFlow", "Secondary", [](const CduState& c) { return c.rate / heat_a_volume; });
  track("CDU/LiquidFlow", "Primary", [](const CduState& c) { return c.primary_rate / heat_a_volume; });
  track("CDU/LiquidTemperature", "Secondary Supply", [](const CduState& c) { return c.supply_c; });
  track("CDU/LiquidTemperature", "Secondary Return", [](const CduState& c) { return c.return_c; });
  track("CDU/LiquidTemperature", "Primary Supply", [](const CduState& c) { return c.primary_in_c; });
  track("CDU/LiquidTemperature", "Primary Return", [](const CduState& c) { return c.primary_out_c; });
  track("CDU/ValvePosition", "", [](const CduState& c) { return c.valve; });
  track("CDU/PumpSpeed", "", [](const CduState& c) { return c.pump.speed(c.rate / heat_a_volume, c.held); });
  metered("CDU/ActivePower", &EnergyMeters::cdu_pump, &CduState::pump_w);
}

void SimulationOutput::add_crahs() {
  const auto& crahs = simulator_->air().crahs;
  // Those without a rating move no air in the simulation; their zeros would look like a failure.
  const auto rated = positions(crahs.size(), [&](std::size_t c) { return crahs[c].rated_w > 0; });
  const auto elements = elements_of(crahs, rated);
  add(metric("CRAH/HeatRemoved"), elements,
      each(rated, [this, &crahs](std::size_t c) { return mean(&EnergyMeters::crah_heat, c, crahs[c].heat_w); }));
  add(metric("CRAH/ActivePower"), elements,
      each(rated, [this, &crahs](std::size_t c) { return mean(&EnergyMeters::crah_fan, c, crahs[c].fan_w); }));
}

void SimulationOutput::add_coolers(ElementType type, const char* name) {
  const auto& facility = simulator_->facility();
  const auto& coolers = simulator_->coolant().coolers;
  const auto& loops = simulator_->coolant().loops;
  const auto chosen = positions(coolers.size(), [&](std::size_t c) {
    return facility.element(coolers[c].element).type == type && coolers[c].loop != no_loop;
  });
  const auto elements = elements_of(coolers, chosen);
  const auto track = [&](const char* point, const char* qualifier, auto value) {
    add(metric(name + std::string(point), qualifier), elements, each(chosen, value));
  };
  track("/HeatRemoved", "",
        [this, &coolers](std::size_t c) { return mean(&EnergyMeters::cooler_heat, c, coolers[c].now.heat_w); });
  // With its share of the loop's pumps, which hang on the coolers' feeds.
  track("/ActivePower", "", [this, &coolers](std::size_t c) {
    return mean(&EnergyMeters::cooler_power, c, coolers[c].now.power_w + coolers[c].pump_w);
  });
  track("/LiquidTemperature", "Supply", [&](std::size_t c) { return loops[coolers[c].loop].supply_c; });
  track("/LiquidTemperature", "Return", [&](std::size_t c) { return loops[coolers[c].loop].return_c; });
  track("/WaterFlow", "", [this, &coolers](std::size_t c) {
    return mean(&EnergyMeters::cooler_water, c, coolers[c].now.water_kg_s) / water_kg_m3;
  });
}

void SimulationOutput::add_power() {
  const auto& facility = simulator_->facility();
  const auto& network = simulator_->network();
  // One track for each type of equipment: a busway and the grid connection do not belong on one legend.
  std::map<ElementType, std::vector<std::pair<ElementIndex, std::size_t>>> nodes;
  for (PowerNetwork::Node n = 0; n < network.size(); ++n) {
    const auto element = network.element(n);
    const auto type = facility.element(element).type;
    if (consumes_power(type)) continue;
    const auto legend = type == ElementType::PowerMeter ? ElementType::Busway : type;
    nodes[legend].push_back({element, n});
  }
  for (auto& [type, of_type] : nodes) {
    // Nodes come sources first, but a track's elements have to ascend.
    std::sort(of_type.begin(), of_type.end());
    std::vector<ElementIndex> elements;
    std::vector<std::size_t> chosen;
    for (const auto& [element, n] : of_type) {
      elements.push_back(element);
      chosen.push_back(n);
    }
    const std::string qualifier(type == ElementType::Busway ? "" : to_string(type));
    const auto node = [](std::size_t n) { return static_cast<PowerNetwork::Node>(n); };
    // A BESS by what its battery gives, negative while it charges, which is how totals count it (plant_power.h).
    const bool bess = type == ElementType::BESS;
    add(metric("PowerMeter/ActivePower", qualifier.c_str()), elements,
        each(chosen, [this, &network, node, bess](std::size_t n) {
          if (bess) return mean(&EnergyMeters::from_battery, n, network.battery_power(node(n)));
          return mean(&EnergyMeters::delivered, n, network.delivered(node(n)));
        }));
    if (loses_power(type))
      add(metric("PowerMeter/LossPower", qualifier.c_str()), elements,
          each(chosen,
               [this, &network, node](std::size_t n) { return mean(&EnergyMeters::lost, n, network.loss(node(n))); }));
  }
}

void SimulationOutput::add_batteries(ElementType type, const char* name) {
  const auto& network = simulator_->network();
  std::vector<ElementIndex> elements;
  std::vector<std::size_t> nodes;
  for (const auto element : simulator_->facility().of_type(type)) {
    const auto node = network.node(element);
    if (node == PowerNetwork::no_node || !network.battery(node)) continue;
    elements.push_back(element);
    nodes.push_back(node);
  }
  add(metric(name + std::string("/StateOfCharge")), elements, each(nodes, [&network](std::size_t n) {
        return network.battery(static_cast<PowerNetwork::Node>(n))->charge_share();
      }));
}

void SimulationOutput::add_statuses() {
  using enum ElementType;
  const auto& simulator = *simulator_;
  for (const auto type : {UPS, BESS, Generator, Utility, Busway, CDU, Chiller, CoolingTower, CRAH}) {
    std::vector<ElementIndex> elements;
    for (const auto element : simulator.facility().of_type(type))
      if (simulator.network().node(element) != PowerNetwork::no_node) elements.push_back(element);
    const auto read = [&simulator, elements](std::span<float> out) {
      const auto& network = simulator.network();
      const bool quiet = simulator.conditions().quiet();
      for (std::size_t i = 0; i < elements.size(); ++i) {
        const bool off = !network.energised(network.node(elements[i])) || !simulator.works(elements[i]);
        const int status = quiet && !off ? status_normal : simulator.conditions().status(elements[i], off);
        out[i] = static_cast<float>(status);
      }
    };
    add(metric(std::string(to_string(type)) + "/ConditionStatus"), elements, read);
  }
}

void SimulationOutput::add_weather() {
  const auto& simulator = *simulator_;
  add(metric("Site/AirTemperatureDryBulb"), {0},
      [&simulator](std::span<float> out) { out[0] = static_cast<float>(simulator.outside().dry_bulb_c); });
  add(metric("Site/AirTemperatureWetBulb"), {0},
      [&simulator](std::span<float> out) { out[0] = static_cast<float>(simulator.outside().wet_bulb_c); });
}

RecordingPlan SimulationOutput::plan(double start, bool absolute, double step_s) const {
  RecordingPlan plan;
  plan.start = start;
  plan.absolute = absolute;
  plan.step_s = step_s;
  plan.staleness_s = stale_after_steps * step_s;
  plan.stored = stored_;
  plan.spread = spread_;
  return plan;
}

double SimulationOutput::mean(const std::vector<double> EnergyMeters::*meter, std::size_t i, double now) const {
  const double seconds = simulator_->meters().time - last_.time;
  if (!(seconds > 0)) return now;
  const double before = (last_.*meter)[i];
  const double after = (simulator_->meters().*meter)[i];
  return (after - before) / seconds;
}

/// The meters as they stand. Of the network what carries power: what only draws it is metered nowhere.
void SimulationOutput::remember() {
  const auto& now = simulator_->meters();
  const auto& network = simulator_->network();
  last_.time = now.time;
  using Meter = std::vector<double> EnergyMeters::*;
  for (const Meter meter : {&EnergyMeters::rack, &EnergyMeters::gpu, &EnergyMeters::cdu_heat, &EnergyMeters::cdu_pump,
                            &EnergyMeters::cooler_heat, &EnergyMeters::cooler_power, &EnergyMeters::cooler_water,
                            &EnergyMeters::crah_heat, &EnergyMeters::crah_fan})
    std::copy((now.*meter).begin(), (now.*meter).end(), (last_.*meter).begin());
  for (const auto& range : network.trunk_ranges())
    for (const Meter meter : {&EnergyMeters::delivered, &EnergyMeters::lost})
      std::copy((now.*meter).begin() + range.begin, (now.*meter).begin() + range.end,
                (last_.*meter).begin() + range.begin);
  for (const auto n : network.battery_nodes()) last_.from_battery[n] = now.from_battery[n];
}

std::span<const std::span<const float>> SimulationOutput::row() {
  for (std::size_t i = 0; i < read_.size(); ++i) read_[i](values_[i]);
  // Only after every track is read: all of them take their means since the same row.
  remember();
  return spans_;
}

}  // namespace hallscope
