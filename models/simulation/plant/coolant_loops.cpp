#include "models/simulation/plant/coolant_loops.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/plant/middle_of_step.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double coldest_water_c = 4;  // with room above freezing

constexpr double missed_k = 2;  // more than controls make of a step of load

/// A first-order lag from `from` to `to`: its value at the end of the step, and its mean over it.
struct Lagged {
  double end, mean;
};
Lagged lag(double from, double to, double dt, double tau) {
  if (from == to) return {to, to};
  const double x = dt / tau;
  const double e = std::exp(-x);
  return {to + (from - to) * e, to + (from - to) * (1 - e) / x};
}

}  // namespace

void CoolantLoops::know_runs(const RackBank& racks) {
  for (auto& group : groups) {
    group.runs.clear();
    for (const auto r : group.racks)
      if (group.runs.empty() || group.runs.back() != racks.run_of(r)) group.runs.push_back(racks.run_of(r));
  }
}

/// What the racks of a group ask for: the same as long as all are calm.
void CoolantLoops::ask(RackGroup& group, const RackBank& racks) {
  bool calm = true;
  for (const auto i : group.runs) calm = calm && racks.runs()[i].calm;
  if (calm && group.calm_asked >= 0) {
    group.asked = group.calm_asked;
    return;
  }
  group.asked = 0;
  for (const auto r : group.racks) group.asked += racks.flow[r] * heat_a_volume;
  group.calm_asked = calm ? group.asked : -1;
}

/// Nothing that flows or coolers depend on but racks.
bool CoolantLoops::nothing_changed(const PowerNetwork& network) const {
  return !disturbed_ && network.state() == network_state_;
}

/// Whether all of them turn as fast as they did.
bool CoolantLoops::turn_pumps(const PowerNetwork& network, double dt) {
  bool stand = true;
  const double pump_step = 1 - std::exp(-dt / (p::pump_coast_s * coasting_));
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    // Shut off from the instant at which the leak was noticed: steps end there.
    const bool tight = cdu.isolated_s < p::leak_detection_s - 1e-6;
    if (cdu.isolated_s >= 0) cdu.isolated_s += dt;
    const bool on = tight && cdu.working && network.energised(cdu.node);
    const double before = cdu.speed, moved = cdu.pumps.moves;
    cdu.on = on;
    const auto speed = lag(cdu.speed, on ? 1 : 0, dt, p::pump_coast_s * coasting_);
    cdu.speed = speed.end;
    cdu.pumps.turn(network, pump_step);
    running_[k] = speed.mean;
    most_[k] = cdu.most_rate * cdu.share * cdu.pumps.moves * speed.mean;
    cdu.rate = 0;
    stand = stand && cdu.isolated_s < 0 && cdu.speed == before && cdu.pumps.moves == moved;
  }
  return stand;
}

/// How much everyone moves.
void CoolantLoops::find_flows(const PowerNetwork& network, RackBank& racks, double dt) {
  running_.resize(cdus.size());
  most_.resize(cdus.size());
  wanted_.assign(cdus.size(), 0);
  flows_stand_ = turn_pumps(network, dt);
  for (auto& group : groups) {
    ask(group, racks);
    double together = 0, turning = 0;
    for (const auto& branch : group.branches) {
      together += most_[branch.cdu];
      turning += running_[branch.cdu];
    }
    // Pumps that coast down move less than is asked, unless others make up for them.
    const double moved = group.asked * group.reach * std::min(1.0, turning);
    for (auto& branch : group.branches) {
      branch.rate = together > 0 ? moved * most_[branch.cdu] / together : 0;
      wanted_[branch.cdu] += branch.rate;
    }
  }
  for (auto& group : groups) share_flow(group, racks);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    const bool pumping = running_[k] > 0.01 && network.energised(cdu.node);
    cdu.pump_w = pumping ? cdu.pump.power(cdu.rate / heat_a_volume, cdu.held) : 0;
  }
  pass_flows();
}

/// What stands of CDUs while flows do.
void CoolantLoops::pass_flows() {
  auto& columns = columns_;
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    columns.capacity[k] = cdu.header_capacity;
    columns.most_rate[k] = cdu.most_rate;
    columns.rate[k] = cdu.rate;
    columns.primary_design[k] = cdu.primary_design_rate;
    columns.setpoint_c[k] = cdu.setpoint_c;
    columns.pump_w[k] = cdu.pump_w;
    // Without flow there is no heat to go by, and without power nothing moves it: the valve stays where it is.
    columns.drives[k] = cdu.on && cdu.rate > 1e-3 * cdu.most_rate ? 1 : 0;
    columns.able[k] = cdu.rate > 0 && cdu.working && cdu.speed > 0.99 ? 1 : 0;
    columns.strained[k] = cdu.held < 1 ? 1 : 0;
    cdu.exchanger.join(columns.crossings, k, cdu.rate, 0, 0, cdu.hot_film);
  }
}

/// Of what its CDUs can move, with which pressure.
void CoolantLoops::share_flow(RackGroup& group, RackBank& racks) {
  const bool outside = group.branches.empty();
  group.rate = outside ? group.asked : 0;
  group.rack_pa = outside ? group.held_pa - p::rack_pipes_pa : 0;
  for (auto& branch : group.branches) {
    if (wanted_[branch.cdu] > most_[branch.cdu]) branch.rate *= most_[branch.cdu] / wanted_[branch.cdu];
    group.rate += branch.rate;
    cdus[branch.cdu].rate += branch.rate;
  }
  if (!(group.rate > 0)) {
    for (const auto i : group.runs) racks.wake(i);
    for (const auto r : group.racks) racks.flow_rate[r] = racks.inflow_w[r] = 0;
    return;
  }
  // Rates that are the same to the last digit while nothing changes: racks look for that.
  const double served = std::abs(group.rate - group.asked) < 1e-12 * group.asked ? 1 : group.rate / group.asked;
  // What is asked for and not there opens all valves: the difference falls with the flow.
  const double held = served < group.reach * (1 - 1e-9) ? std::pow(served / group.reach, rack_drop_exponent) : 1;
  group.rack_pa = held * (group.held_pa - p::rack_pipes_pa);
  for (const auto& branch : group.branches) cdus[branch.cdu].held = held;
  for (const auto i : group.runs) {
    if (served != 1) racks.wake(i);
    const auto& run = racks.runs()[i];
    for (auto r = run.calm ? run.end : run.begin; r < run.end; ++r)
      racks.flow_rate[r] = racks.flow[r] * heat_a_volume * served;
  }
}

/// How warm it comes.
void CoolantLoops::supply(RackGroup& group, RackBank& racks) {
  if (!(group.rate > 0)) return;
  double inflow = group.branches.empty() ? group.asked * outside_supply_c_ : 0;
  for (const auto& branch : group.branches) inflow += branch.rate * columns_.outflow_c[branch.cdu];
  const double supply = inflow / group.rate;
  for (const auto i : group.runs) {
    const auto& run = racks.runs()[i];
    if (run.calm) {  // its flow stands
      racks.supply(i, supply);
      continue;
    }
    for (auto r = run.begin; r < run.end; ++r) {
      racks.inflow_w[r] = racks.flow_rate[r] * supply;
      if (racks.flow_rate[r] > 0) rack_supply_c_[r] = supply;
    }
  }
}

void CoolantLoops::move_secondary(const PowerNetwork& network, RackBank& racks, double dt) {
  columns_.begin(ahead_);
  flows_stood_ = flows_stand_ && nothing_changed(network) && racks.standing() == racks_standing_;
  if (!flows_stood_) find_flows(network, racks, dt);
  racks_standing_ = racks.standing();
  for (auto& group : groups) supply(group, racks);
  for (auto& loop : loops) loop.asked_by_cdus = 0;
  for (std::uint32_t k = 0; k < cdus.size(); ++k)
    if (const auto l = cdus[k].loop; l != no_loop && columns_.rate[k] > 0)
      loops[l].asked_by_cdus += columns_.opened[k] * columns_.primary_design[k];
}

void CoolantLoops::supply_each(const RackBank& racks) {
  for (const auto& run : racks.runs())
    if (run.supplied && !run.calm)
      std::fill(rack_supply_c_.begin() + run.begin, rack_supply_c_.begin() + run.end, run.supply_c);
}

void CoolantLoops::supply_all(const RackBank& racks) {
  for (const auto& run : racks.runs())
    if (run.supplied) std::fill(rack_supply_c_.begin() + run.begin, rack_supply_c_.begin() + run.end, run.supply_c);
}

/// What its coolers can do, and whether they all do the same.
void CoolantLoops::look_at_coolers(WaterLoop& loop, const PowerNetwork& network, double dt) {
  write_down(loop);
  // W/K: what the pumps can move, and the design rates of coolers with power and of those that also work.
  loop.can = loop.pumping = loop.cooling = 0;
  bool stand = true;
  for (const auto c : loop.coolers) {
    auto& cooler = coolers[c];
    // The loop's pumps hang on the coolers' feeds but run on when only a cooler fails; valves close before that one.
    const bool powered = network.energised(cooler.node);
    const double before = cooler.speed;
    const auto speed = lag(cooler.speed, powered ? 1 : 0, dt, p::loop_coast_s * coasting_);
    cooler.speed = speed.end;
    stand = stand && speed.end == before;
    loop.can += speed.mean * cooler.design_rate;
    const bool on = cooler.working && powered;
    cooler.online_s = on ? cooler.online_s + dt : 0;
    if (powered) loop.pumping += cooler.design_rate;
    if (on) loop.cooling += cooler.design_rate;
  }
  coolers_stand_ = coolers_stand_ && stand;
  loop.alike = stand && all_alike(loop, network, dt);
}

bool CoolantLoops::all_alike(const WaterLoop& loop, const PowerNetwork& network, double dt) const {
  const auto& first = coolers[loop.coolers.front()];
  return std::ranges::all_of(loop.coolers, [&](std::uint32_t c) {
    const auto& own = coolers[c];
    const bool started = own.online_s - own.model.restart_s - dt >= p::chiller_ramp_s;
    return own.kind == first.kind && own.design_rate == first.design_rate && own.share == first.share &&
           own.speed == first.speed && own.working && network.energised(own.node) && started;
  });
}

void CoolantLoops::run_coolers(WaterLoop& loop, const PowerNetwork& network, const OutsideAir& air, double dt) {
  if (!coolers_stood_ || !loop.alike)
    look_at_coolers(loop, network, dt);
  else
    loop.alike_s += dt;
  // CRAHs ask after the loops have been moved, so theirs is what they asked for in the step before.
  const double asked = loop.asked_air_rate + loop.asked_by_cdus;
  loop.served = asked > loop.can ? loop.can / asked : 1;
  const double rate = std::min(asked, loop.can);
  // Pumps that coast down without power give no heat worth counting.
  loop.pump_w = rate > 0 && loop.pumping > 0 ? loop.pump.power(rate / heat_a_volume) : 0;
  // With its power on, a cooler's own design rate is part of `pumping`, which is then above zero.
  for (const auto c : std::span(loop.coolers).first(loop.alike ? 1 : loop.coolers.size()))
    coolers[c].pump_w = network.energised(coolers[c].node) ? loop.pump_w * coolers[c].design_rate / loop.pumping : 0;
  cool(loop, air, rate, loop.cooling, dt);
}

/// What the coolers take of `rate` W/K of water, `cooling` being the design rates of those that work. More than they
/// can pass goes by them through the loop's bypass; they make what they pass so much colder, within what they can.
void CoolantLoops::cool(WaterLoop& loop, const OutsideAir& air, double rate, double cooling, double dt) {
  const double asked = cooling > 0 ? rate / cooling : 0, share = std::min(asked, most_water_share);
  loop.passed = asked > 0 ? share / asked : rate > 0 ? 0 : 1;
  // What the pumps add comes off the set point, or it would leave the loop warmer.
  const double setpoint = loop.setpoint_c - (rate > 0 ? loop.pump_w / rate : 0);
  const double colder = loop.passed > 0 ? (loop.entering_c - setpoint) * (1 / loop.passed - 1) : 0;
  ChillerConditions now;
  now.air_c = air.dry_bulb_c;
  now.wet_bulb_c = air.wet_bulb_c;
  now.entering_c = loop.entering_c;
  now.setpoint_c =
      setpoint - std::clamp(colder, 0.0, std::max(0.0, std::min(p::most_reset_k, setpoint - coldest_water_c)));
  loop.heat_w = 0;
  const CoolerState* last = nullptr;
  double last_compressor = 0, last_fans = 0;
  for (const auto c : std::span(loop.coolers).first(loop.alike ? 1 : loop.coolers.size())) {
    auto& cooler = coolers[c];
    const bool on = cooler.online_s > 0;
    cooler.rate = on ? share * cooler.design_rate : 0;
    cooler.asked_w = on ? asked * cooler.design_rate * std::max(0.0, loop.entering_c - setpoint) : 0;
    // In the middle of the step.
    const double since = cooler.online_s - cooler.model.restart_s - dt / 2;
    const double started = std::clamp(since / p::chiller_ramp_s, 0.0, 1.0);
    now.water_rate = cooler.rate;
    now.compressor = on ? cooler.share * started : 0;
    now.fans = on ? cooler.share : 0;
    // Neighbours of one kind do the same.
    const bool same = last && last->kind == cooler.kind && last_compressor == now.compressor && last_fans == now.fans;
    // On its way from the step before.
    now.fan_guess = 2 * cooler.now.fan_speed - std::exchange(cooler.last_fan_speed, cooler.now.fan_speed);
    cooler.now = same ? last->now : operate(cooler.model, now);
    last = &cooler;
    last_compressor = now.compressor;
    last_fans = now.fans;
    loop.heat_w += cooler.now.heat_w;
    cooler.short_s = cooler.at_capacity() ? cooler.short_s + dt : 0;
  }
  if (loop.alike) loop.heat_w *= static_cast<double>(loop.coolers.size());
}

void CoolantLoops::write_down(WaterLoop& loop) {
  if (!loop.alike) return;
  const auto& first = coolers[loop.coolers.front()];
  for (const auto c : loop.coolers) {
    auto& cooler = coolers[c];
    cooler.online_s += loop.alike_s;
    cooler.rate = first.rate;
    cooler.pump_w = first.pump_w;
    cooler.asked_w = first.asked_w;
    cooler.short_s = first.short_s;
    cooler.last_fan_speed = first.last_fan_speed;
    cooler.now = first.now;
  }
  loop.alike_s = 0;
}

void CoolantLoops::move_primary(const PowerNetwork& network, const OutsideAir& air, double dt) {
  coolers_stood_ = std::exchange(coolers_stand_, true) && nothing_changed(network);
  for (auto& loop : loops) {
    loop.outflow_c = loop.supply_c + ahead_ * (loop.supply_c - loop.last_supply_c);
    loop.entering_c = loop.return_c + ahead_ * (loop.return_c - loop.last_return_c);
    run_coolers(loop, network, air, dt);
    loop.air_rate = 0;
    loop.air_heat_w = 0;
    loop.asked_air_rate = 0;
  }
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    const auto& cdu = cdus[k];
    const bool own = cdu.loop != no_loop;
    const double served = own ? loops[cdu.loop].served : 1;
    columns_.primary_in_c[k] = own ? loops[cdu.loop].outflow_c : cdu.setpoint_c - cdu.approach_k - p::supply_margin_k;
    columns_.crossings.cold_rate[k] =
        columns_.rate[k] > 0 ? columns_.opened[k] * columns_.primary_design[k] * served : 0;
  }
  network_state_ = network.state();
  disturbed_ = false;
}

void CoolantLoops::move(const PowerNetwork& network, RackBank& racks, const OutsideAir& air, double dt) {
  ahead_ = ahead(dt, last_dt_);
  last_dt_ = dt;
  racks.choose_flow(rack_supply_c_, dt);
  move_secondary(network, racks, dt);
  move_primary(network, air, dt);
}

void CoolantLoops::add_coil(std::uint32_t loop, double rate, double asked_rate, double heat_w) {
  loops[loop].air_rate += rate;
  loops[loop].asked_air_rate += asked_rate;
  loops[loop].air_heat_w += heat_w;
}

void CoolantLoops::mix_returns(const RackBank& racks) {
  for (auto& group : groups) {
    if (!(group.rate > 0)) continue;
    double outflow = 0;
    for (const auto i : group.runs) outflow += racks.runs()[i].outflow_w;
    group.return_c = outflow / group.rate;
  }
}

void CoolantLoops::mix(const RackBank& racks, double dt) {
  outside_heat_w = 0;
  mix_returns(racks);
  auto& inflow = columns_.inflow_w;
  std::fill(inflow.begin(), inflow.end(), 0.0);
  for (const auto& group : groups) {
    for (const auto& branch : group.branches) inflow[branch.cdu] += branch.rate * group.return_c;
    if (group.branches.empty()) outside_heat_w += group.rate * (group.return_c - outside_supply_c_);
  }
  const auto ended = columns_.end(dt, 1 - std::exp(-dt / p::valve_s));
  hurries = ended.hurries;
  quiet = ended.quiet;
  coldest_c = ended.coldest_c;
  for (auto& loop : loops) {
    loop.rate = loop.air_rate;
    loop.from_users_w = loop.air_heat_w;
  }
  const auto &primary_rate = columns_.crossings.cold_rate, &heat = columns_.crossings.heat;
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    if (cdus[k].loop == no_loop) {
      outside_heat_w += heat[k];
      continue;
    }
    loops[cdus[k].loop].rate += primary_rate[k];
    loops[cdus[k].loop].from_users_w += heat[k];
  }
  for (auto& loop : loops) {
    // Users send the water back with what they gave it.
    const double held = 2 * loop.header_capacity / dt;
    const double inflow = loop.rate * loop.outflow_c + loop.from_users_w;
    const double back = (held * loop.return_c + inflow) / (held + loop.rate);
    loop.last_return_c = loop.return_c;
    loop.return_c = 2 * back - loop.return_c;
    loop.last_supply_c = loop.supply_c;
    loop.supply_c += dt / loop.header_capacity * (loop.rate * (back - loop.outflow_c) - loop.heat_w + loop.pump_w);
    loop.missed_s = loop.rate > 0 && std::abs(loop.supply_c - loop.setpoint_c) > missed_k ? loop.missed_s + dt : 0;
  }
}

void CoolantLoops::write_down() {
  for (auto& loop : loops) write_down(loop);
  const auto& columns = columns_;
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    cdu.supply_c = columns.supply_c[k];
    cdu.last_supply_c = columns.last_supply_c[k];
    cdu.outflow_c = columns.outflow_c[k];
    cdu.return_c = columns.return_c[k];
    cdu.valve = columns.valve[k];
    cdu.last_valve = columns.last_valve[k];
    cdu.opened = columns.opened[k];
    cdu.primary_rate = columns.crossings.cold_rate[k];
    cdu.primary_in_c = columns.primary_in_c[k];
    cdu.heat_w = columns.crossings.heat[k];
    cdu.primary_out_c = cdu.primary_in_c + (cdu.primary_rate > 0 ? cdu.heat_w / cdu.primary_rate : 0);
    cdu.from_racks_w = columns.from_racks_w[k];
    cdu.missed_s = columns.missed_s[k];
    cdu.short_s = columns.short_s[k];
  }
}

/// What moves of CDUs, from `cdus`.
void CoolantLoops::load_columns() {
  auto& columns = columns_;
  columns.resize(cdus.size());
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    const auto& cdu = cdus[k];
    columns.supply_c[k] = cdu.supply_c;
    columns.last_supply_c[k] = cdu.last_supply_c;
    columns.return_c[k] = cdu.return_c;
    columns.valve[k] = cdu.valve;
    columns.last_valve[k] = cdu.last_valve;
    columns.missed_s[k] = cdu.missed_s;
    columns.short_s[k] = cdu.short_s;
  }
  disturb();
}

double CoolantLoops::stored_j() const {
  double sum = 0;
  for (const auto& cdu : cdus) sum += cdu.header_capacity * (cdu.supply_c + cdu.return_c);
  for (const auto& loop : loops) sum += loop.header_capacity * (loop.supply_c + loop.return_c);
  return sum;
}

}  // namespace hallscope
