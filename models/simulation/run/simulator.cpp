#include "models/simulation/run/simulator.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/stands_in.h"
#include "models/simulation/parameters.h"
#include "models/simulation/plant/plant_conditions.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr std::uint32_t none = 0xffffffffu;
// The headers of facility water hold a minute's design flow each: it is renewed four times before a run.
constexpr double run_up_s = 240;
// Pumps stop and racks without flow warm within seconds, whatever the steps of a run.
constexpr double hurried_step_s = 1, hurry_s = 5;

std::vector<std::uint32_t> positions(const Facility& facility, const auto& items, const auto& element_of) {
  std::vector<std::uint32_t> result(facility.body_count(), none);
  for (std::uint32_t i = 0; i < items.size(); ++i) result[element_of(items[i])] = i;
  return result;
}

/// J over 0 °C in a supply and a return header.
double held_j(const auto& headers) { return headers.header_capacity * (headers.supply_c + headers.return_c); }

std::vector<Event> in_order(std::vector<Event> events, std::vector<Event> more) {
  events.insert(events.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  return events;
}

/// The scenario with its weather events in its weather.
Scenario with_weather(Scenario scenario) {
  scenario.weather = weather_of(scenario);
  return scenario;
}

}  // namespace

Simulator::Simulator(const Facility& facility, Scenario scenario, double begin)
    : facility_(&facility),
      scenario_(with_weather(std::move(scenario))),
      network_(facility),
      signal_(facility, scenario_, powered_racks(facility)),
      racks_(facility, network_, signal_.group_of_rack(), scenario_.rack_flow),
      loops_(facility, network_, racks_, scenario_.supply_temperature_c),
      air_(facility, network_, racks_, loops_),
      log_(facility),
      conditions_(facility) {
  const auto element_of = [](const auto& item) { return item.element; };
  rack_of_ = positions(facility, racks_.element, [](ElementIndex element) { return element; });
  cdu_of_ = positions(facility, loops_.cdus, element_of);
  cooler_of_ = positions(facility, loops_.coolers, element_of);
  crah_of_ = positions(facility, air_.crahs, element_of);
  for (std::uint32_t k = 0; k < loops_.cdus.size(); ++k)
    for (std::uint32_t i = 0; i < loops_.cdus[k].pumps.all.size(); ++i)
      pumps_.push_back({loops_.cdus[k].pumps.all[i].element, k, i});
  std::sort(pumps_.begin(), pumps_.end(), [](const auto& a, const auto& b) { return a.element < b.element; });

  const std::size_t groups = signal_.group_count();
  jobs_.resize(groups);
  for (auto* values : {&asked_, &used_, &felt_, &filtered_, &held_}) values->assign(groups, 0);
  smooths_.assign(groups, 0);
  smoothing_.resize(groups);
  group_slope_w_.assign(groups, 0);
  for (std::size_t r = 0; r < racks_.size(); ++r) group_slope_w_[racks_.group[r]] += racks_.slope_w[r];
  for (std::size_t j = 0; j < scenario_.jobs.size(); ++j) {
    if (!scenario_.jobs[j].smoothing) continue;
    for (const auto r : signal_.racks_of_job()[j]) smooths_[signal_.group_of_rack()[r]] = 1;
  }
  find_runs();
  cdu_flows_.resize(loops_.cdus.size());
  loop_flows_.resize(loops_.loops.size());
  reset_meters();
  time_ = begin;
  // This logs them too; run_up() ends by forgetting it. Events at `begin` itself are left to the first step.
  while (next_event_ < scenario_.events.size() && scenario_.events[next_event_].at_s < begin) {
    apply(scenario_.events[next_event_]);
    ++next_event_;
  }
  settle();
  run_up();
}

/// Racks that get the same coolant and the same air.
void Simulator::find_runs() {
  const auto row = air_.row_of_rack(racks_.size());
  std::vector<std::uint64_t> place(racks_.size());
  for (std::size_t r = 0; r < racks_.size(); ++r) place[r] = std::uint64_t{loops_.group_of(r)} << 32 | row[r];
  racks_.divide(place);
  loops_.know_runs(racks_);
  air_.know_runs(racks_);
  find_shared_feeds();
}

void Simulator::find_shared_feeds() {
  for (std::uint32_t i = 0; i < racks_.runs().size(); ++i) {
    const auto& run = racks_.runs()[i];
    const auto first = feeds_.size();
    for (auto r = run.begin; r < run.end; ++r) {
      const auto sources = network_.sources(racks_.node[r]);
      auto feed =
          std::find_if(feeds_.begin() + static_cast<std::ptrdiff_t>(first), feeds_.end(), [&](const auto& other) {
            return std::ranges::equal(network_.sources(racks_.node[other.racks.front()]), sources);
          });
      if (feed == feeds_.end()) {
        feeds_.emplace_back().run = i;
        feed = std::prev(feeds_.end());
      }
      feed->racks.push_back(r);
      feed->base_w += racks_.base_w[r];
      feed->slope_w += racks_.slope_w[r];
    }
  }
  for (auto& feed : feeds_) {
    std::vector<PowerNetwork::Node> nodes;
    for (const auto r : feed.racks) nodes.push_back(racks_.node[r]);
    if (racks_.runs()[feed.run].alike) feed.gathering = network_.gather(nodes);
  }
}

void Simulator::settle() {
  const double from = time_ - run_up_s;
  signal_.mean(from, from + 1, jobs_);
  for (std::size_t g = 0; g < jobs_.size(); ++g) {
    const double level = jobs_[g].level;
    asked_[g] = level;
    used_[g] = felt_[g] = level;
    filtered_[g] = level;
    held_[g] = p::gpu_storage_j / 2;
    smoothing_[g] = PowerSmoothing(level);
  }
  network_.begin_step(1);
  racks_.choose_power(network_, asked_, used_, felt_, 1);
  for (auto& hall : air_.halls)
    for (auto& row : hall.rows) row.hot_c = p::air_setpoint_c + p::rack_air_rise_k;
  racks_.settle(loops_.rack_supply_c());
  loops_.settle(racks_);
}

void Simulator::run_up() {
  const double end = time_;
  time_ -= run_up_s;
  // Out of reach until it is over: no event belongs into a run-up, whatever its time.
  const auto next_event = std::exchange(next_event_, scenario_.events.size());
  advance(end, longest_step_s);
  next_event_ = next_event;
  forget();
}

/// What happened before the start is no part of the run.
void Simulator::forget() {
  log_.take_all();
  conditions_.forget(time_);
  burnt_j_ = 0;
  std::fill(racks_.throttled_at.begin(), racks_.throttled_at.end(), std::nan(""));
  std::fill(racks_.tripped_at.begin(), racks_.tripped_at.end(), std::nan(""));
  start_accounts();
}

void Simulator::apply_due() {
  while (next_event_ < scenario_.events.size() && scenario_.events[next_event_].at_s <= time_) {
    apply(scenario_.events[next_event_]);
    ++next_event_;
  }
}

void Simulator::advance(double until, double longest_step) {
  constexpr double shortest = 0.01;
  longest_step = std::min(longest_step, longest_step_s);
  while (time_ < until) {
    apply_due();
    double stop = next_stop(until);
    // What changes by itself (a transfer, a battery that ends) does so at its instant, whatever the step.
    if (const double change = time_ + std::max(shortest, network_.next_change()); change < stop - shortest)
      stop = change;
    const double begin = time_;
    const bool long_ones = longest_step > hurried_step_s, hurried = long_ones && hurries();
    const double longest = hurried ? hurried_step_s : longest_step;
    const double count = std::max(1.0, std::ceil((stop - begin) / longest - 1e-9));
    for (double k = 1; k <= count; ++k) {
      // From the beginning each time, so that rounding does not add up, and to the very end: rows stand there.
      const double end = k < count ? begin + (stop - begin) * k / count : stop;
      step(end - time_);
      time_ = end;
      if (time_ + network_.next_change() < stop - shortest || (long_ones && hurries() != hurried)) break;
    }
  }
  racks_.pass_on(meters_.rack, meters_.gpu);
  racks_.write_down();
  loops_.supply_all(racks_);
  for (const auto& run : racks_.runs())
    for (auto r = run.calm ? run.begin : run.end; r < run.end; ++r)
      network_.write_load(racks_.node[r], racks_.power_w[r]);
}

/// Where a step has to end: at events, and where what leaks is shut off.
double Simulator::next_stop(double until) {
  if (next_event_ < scenario_.events.size()) until = std::min(until, scenario_.events[next_event_].at_s);
  if (std::erase_if(stops_, [&](double at) { return at <= time_ + 1e-6; }) > 0) hurry_until_ = time_ + hurry_s;
  for (const double at : stops_) until = std::min(until, at);
  return until;
}

void Simulator::ask_jobs(double dt) {
  // As long as electrical things take: batteries and generators answer to the swings, not to their mean.
  constexpr double longest_part_s = 0.1;
  const std::size_t groups = jobs_.size();
  parts_ = static_cast<std::size_t>(std::max(1.0, std::ceil(dt / longest_part_s - 1e-9)));
  part_.assign(groups * parts_, 0);
  const double h = dt / static_cast<double>(parts_), share = 1 / static_cast<double>(parts_);
  std::fill(used_.begin(), used_.end(), 0);
  std::fill(asked_.begin(), asked_.end(), 0);
  std::fill(felt_.begin(), felt_.end(), 0);
  const double forgets = std::exp(-h / p::gpu_rise_lag_s), lasting = -std::expm1(-dt / p::gpu_rise_lag_s);
  for (std::size_t i = 0; i < parts_; ++i) {
    const double from = time_ + h * static_cast<double>(i);
    signal_.mean(from, from + h, jobs_);
    for (std::size_t g = 0; g < groups; ++g) {
      double used = jobs_[g].level, asked = used;
      if (smooths_[g]) {
        used = smoothing_[g].next(jobs_[g].level, h);
        burnt_j_ += std::max(0.0, used - jobs_[g].level) * group_slope_w_[g] * h;
        // The racks' capacitors smooth what the feed sees while they are neither full nor empty. Levels stand for watts
        // of a GPU of 1400 W; others have storage in proportion.
        constexpr double level_w = 1400;
        const double x = h / p::gpu_storage_lag_s;
        const double e = std::exp(-x);
        const double mean = used + (filtered_[g] - used) * (1 - e) / x;
        const double before = held_[g];
        held_[g] = std::clamp(before + (mean - used) * level_w * h, 0.0, p::gpu_storage_j);
        filtered_[g] = used + (filtered_[g] - used) * e;
        // From what really went in or out: when full or empty, the feed sees the rest.
        asked = used + (held_[g] - before) / level_w / h;
      }
      part_[g * parts_ + i] = asked;
      used_[g] += used * share;
      felt_[g] = felt_[g] * forgets + used * (1 - forgets) / lasting;
      asked_[g] += asked * share;
    }
  }
}

void Simulator::set_rack_loads() {
  if (!forced_known_)
    for (auto& feed : feeds_) {
      feed.forced_w = 0;
      for (const auto r : feed.racks) feed.forced_w += racks_.forced_w[r];
    }
  forced_known_ = true;
  for (const auto& feed : feeds_) {
    const auto& run = racks_.runs()[feed.run];
    const double together = run.forced ? feed.forced_w : feed.base_w + feed.slope_w * run.level;
    if (run.calm && network_.set_gathered(feed.gathering, together)) continue;
    network_.scatter(feed.gathering);
    set_load_of_each(feed);
  }
}

void Simulator::set_load_of_each(const SharedFeed& feed) {
  const auto& run = racks_.runs()[feed.run];
  for (const auto r : feed.racks) {
    const double watts = run.calm ? racks_.calm_power(run, r) : racks_.power_w[r];
    network_.set_load(racks_.node[r], watts, std::min(watts, racks_.idle_w(r)));
  }
}

void Simulator::set_loads() {
  set_rack_loads();
  for (const auto& cdu : loops_.cdus) network_.set_load(cdu.node, cdu.pumps.share_power(network_, cdu.pump_w));
  for (const auto& cooler : loops_.coolers) network_.set_load(cooler.node, cooler.now.power_w + cooler.pump_w);
  for (const auto& crah : air_.crahs) network_.set_load(crah.node, crah.fan_w);
}

/// How what generators and batteries are asked for moves within the step, as jobs' levels do.
void Simulator::set_swings() {
  const std::size_t groups = jobs_.size();
  double most = 0;
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = 0; i < parts_; ++i) most = std::max(most, std::abs(part_[g * parts_ + i] - asked_[g]));
  if (most < 1e-6) return;
  std::vector<double> of_group(groups);
  for (std::size_t s = 0; s < network_.supply_count(); ++s) {
    if (!network_.follows(s)) continue;
    std::fill(of_group.begin(), of_group.end(), 0);
    for (std::uint32_t i = 0; i < racks_.runs().size(); ++i) of_group[racks_.runs()[i].group] += swing_of_run(s, i);
    std::vector<double> swing(parts_, 0);
    for (std::size_t g = 0; g < groups; ++g)
      for (std::size_t i = 0; i < parts_; ++i) swing[i] += of_group[g] * (part_[g * parts_ + i] - asked_[g]);
    network_.set_swing(s, std::move(swing));
  }
}

double Simulator::swing_of_run(std::size_t supply, std::uint32_t number) {
  const auto& run = racks_.runs()[number];
  double sum = 0;
  if (!run.calm) {
    for (auto r = run.begin; r < run.end; ++r)
      if (racks_.swing_w[r] > 0) sum += racks_.swing_w[r] * network_.weight(supply, racks_.node[r]);
    return sum;
  }
  if (run.forced) return 0;
  if (swing_state_ != network_.state()) swing_slopes_.clear();
  swing_state_ = network_.state();
  swing_slopes_.resize(network_.supply_count());
  if (swing_slopes_[supply].empty()) swing_slopes_[supply].assign(racks_.runs().size(), std::nan(""));
  auto& known = swing_slopes_[supply][number];
  if (std::isnan(known)) {
    for (auto r = run.begin; r < run.end; ++r) sum += racks_.slope_w[r] * network_.weight(supply, racks_.node[r]);
    known = sum;
  }
  return known;
}

void Simulator::step(double dt) {
  conditions_.begin_step(time_, dt);
  network_.begin_step(dt);
  ask_jobs(dt);
  racks_.choose_power(network_, asked_, used_, felt_, dt);
  air_.stop_coils(network_, loops_);
  loops_.move(network_, racks_, scenario_.weather.at(time_ + dt / 2), dt);
  air_.blow(network_, racks_, loops_, dt);
  set_loads();
  set_swings();
  network_.solve(dt, [this] {
    for (const auto& feed : feeds_)
      if (racks_.runs()[feed.run].calm) set_load_of_each(feed);
  });
  racks_.accept(network_, dt);
  loops_.supply_each(racks_);
  racks_.heat_up(dt);
  loops_.mix(racks_, dt);
  // After solve(): busways' losses warm the halls.
  air_.mix(network_, racks_, loops_, scenario_.weather.at(time_ + dt / 2), dt);
  racks_.protect(loops_.rack_supply_c(), time_ + dt, dt);
  log_step(dt);
  account(dt);
  read_meters(dt);
}

/// When a leak has been noticed and what leaks is shut off, `after_s` from its beginning.
void Simulator::log_leak(ElementIndex element, double isolated_s, double dt, double after_s) {
  if (isolated_s >= after_s && isolated_s - dt < after_s)
    log_.add(time_ + dt - (isolated_s - after_s), element, "is shut off for its leak");
}

void Simulator::log_step(double dt) {
  for (const auto r : racks_.newly_throttled) log_.throttled(racks_.throttled_at[r], racks_.element[r]);
  for (const auto r : racks_.newly_tripped) log_.switched_off(racks_.off_at[r], racks_.element[r]);
  for (const auto& trip : network_.trips()) {
    const auto share = std::to_string(static_cast<int>(std::lround(100 * trip.share)));
    log_.add(time_ + trip.after_s, network_.element(trip.node), "trips at " + share + " % of its rating");
  }
  for (const auto& opening : network_.openings()) {
    const auto mw = [](double watts) {
      char text[32];
      std::snprintf(text, sizeof text, "%.3g MW", watts / 1e6);
      return std::string(text);
    };
    log_.add(time_, opening.element, "its side opens: asked for " + mw(opening.asked_w) + ", has " + mw(opening.has_w));
  }
  for (const auto& cdu : loops_.cdus) log_leak(cdu.element, cdu.isolated_s, dt, p::leak_detection_s);
  network_.report(conditions_);
  report_plant(conditions_, *facility_, network_, racks_, loops_, air_);
  for (const auto& run : racks_.runs()) {
    if (run.calm) continue;
    for (auto r = run.begin; r < run.end; ++r) {
      log_leak(racks_.element[r], racks_.isolated_s[r], dt, p::leak_shutdown_s);
      const auto held = racks_.held_back[r];
      if (held != RackBank::Held::no)
        conditions_.report(held == RackBank::Held::by_cap ? Condition::held_to_cap : Condition::held_back_by_power,
                           racks_.element[r], racks_.demand_w[r] - racks_.power_w[r]);
      else if (racks_.starting(r))
        conditions_.report(Condition::starting, racks_.element[r]);
    }
  }
  conditions_.end_step();
}

std::vector<Event> Simulator::take_events() { return in_order(log_.take(time_), conditions_.take(time_)); }

std::vector<Event> Simulator::take_all_events() {
  apply_due();
  return in_order(log_.take_all(), conditions_.take_all());
}

void Simulator::assume(const Uncertainty& uncertainty) {
  racks_.assume(uncertainty);
  loops_.assume(uncertainty);
  air_.assume(uncertainty);
}

const Simulator::PumpPlace* Simulator::pump_at(ElementIndex element) const {
  const auto at = std::lower_bound(pumps_.begin(), pumps_.end(), element,
                                   [](const PumpPlace& place, ElementIndex wanted) { return place.element < wanted; });
  return at != pumps_.end() && at->element == element ? &*at : nullptr;
}

bool Simulator::set_health(ElementIndex element, bool working, double share) {
  if (element >= rack_of_.size()) return false;
  if (const auto r = rack_of_[element]; r != none) {
    racks_.disturb(r);
    racks_.working[r] = working;
    // Of what it draws at full load: a share of its power supplies, which have room to spare, might hold nothing back.
    racks_.cap_w[r] = share < 1 ? share * racks_.full_w[r] : std::numeric_limits<double>::infinity();
  } else if (const auto k = cdu_of_[element]; k != none) {
    loops_.cdus[k].working = working;
    loops_.cdus[k].share = share;
  } else if (const auto c = cooler_of_[element]; c != none) {
    loops_.coolers[c].working = working;
    loops_.coolers[c].share = share;
  } else if (const auto a = crah_of_[element]; a != none) {
    air_.crahs[a].working = working;
    air_.crahs[a].share = share;
  } else if (const auto* place = pump_at(element)) {
    auto& pump = loops_.cdus[place->cdu].pumps.all[place->pump];
    pump.working = working;
    pump.share = share;
  } else if (const auto n = network_.node(element);
             n != PowerNetwork::no_node && carries_power(facility_->element(element).type)) {
    network_.set_health(n, working, share);
  } else {
    return false;
  }
  return true;
}

bool Simulator::works(ElementIndex element) const {
  if (element >= rack_of_.size()) return true;
  if (const auto k = cdu_of_[element]; k != none) return loops_.cdus[k].working && loops_.cdus[k].isolated_s < 0;
  if (const auto c = cooler_of_[element]; c != none) return loops_.coolers[c].working;
  if (const auto a = crah_of_[element]; a != none) return air_.crahs[a].working;
  if (const auto* place = pump_at(element)) return loops_.cdus[place->cdu].pumps.all[place->pump].working;
  return true;
}

bool Simulator::fail(ElementIndex failed) {
  bool any = false;
  hurry_until_ = time_ + hurry_s;
  // Whatever stands in something comes after it.
  for (ElementIndex i = failed; i < facility_->body_count(); ++i)
    if (stands_in(*facility_, i, failed)) any |= set_health(i, false, 1);
  return any;
}

void Simulator::restore(ElementIndex element) {
  if (element >= rack_of_.size()) return;
  set_health(element, true, 1);
  if (const auto r = rack_of_[element]; r != none) racks_.restore(r);
  if (const auto k = cdu_of_[element]; k != none) loops_.cdus[k].isolated_s = -1;
}

void Simulator::leak(ElementIndex element) {
  if (element >= rack_of_.size()) return;
  for (const double after : {p::leak_detection_s, p::leak_shutdown_s}) stops_.push_back(time_ + after);
  if (const auto r = rack_of_[element]; r != none) {
    racks_.isolated_s[r] = std::max(0.0, racks_.isolated_s[r]);
    racks_.disturb(r);
  }
  if (const auto k = cdu_of_[element]; k != none) loops_.cdus[k].isolated_s = std::max(0.0, loops_.cdus[k].isolated_s);
}

void Simulator::apply(const ScenarioEvent& event) {
  hurry_until_ = time_ + hurry_s;
  using Kind = ScenarioEvent::Kind;
  for (const auto element : event.elements) {
    switch (event.kind) {
      case Kind::fail:
        set_health(element, false, 1);
        break;
      case Kind::restore:
        restore(element);
        break;
      case Kind::derate:
        set_health(element, true, event.value);
        break;
      case Kind::leak:
        leak(element);
        break;
      case Kind::supply_temperature:
        if (element < cdu_of_.size() && cdu_of_[element] != none) loops_.set_supply(cdu_of_[element], event.value);
        break;
      default:  // weather and jobs: in the scenario's weather and the workload's signal from the beginning
        break;
    }
  }
  if (event.kind == Kind::supply_temperature && event.elements.empty()) {
    for (std::uint32_t k = 0; k < loops_.cdus.size(); ++k) loops_.set_supply(k, event.value);
    loops_.set_outside_supply(event.value);
  }
  constexpr ElementIndex site = 0;
  const auto where = event.elements.empty() ? site : common_ancestor(*facility_, event.elements);
  log_.add(event.at_s, where, event.text);
}

void Simulator::account(double dt) {
  double it_out = 0;
  for (const auto& run : racks_.runs()) {
    it_.in_j += run.power_w * dt;
    it_out += run.to_air_w + run.outflow_w - run.inflow_w;
    // What is drawn and not turned to heat is in the rack's capacitors.
    rack_storage_j_ += (run.power_w - run.heat_w) * dt;
  }
  it_.out_j += it_out * dt;
  for (std::size_t k = 0; k < loops_.cdus.size(); ++k) {
    const auto& cdu = loops_.cdus[k];
    cdu_flows_[k].in_j += (cdu.from_racks_w + cdu.pump_w) * dt;
    cdu_flows_[k].out_j += cdu.heat_w * dt;
    meters_.cdu_heat[k] += cdu.heat_w * dt;
    meters_.cdu_pump[k] += cdu.pump_w * dt;
  }
  for (std::size_t l = 0; l < loops_.loops.size(); ++l) {
    const auto& loop = loops_.loops[l];
    loop_flows_[l].in_j += (loop.from_users_w + loop.pump_w) * dt;
    loop_flows_[l].out_j += loop.heat_w * dt;
  }
  // Compressors' and fans' power leaves with the heat; that of the loops' pumps is in the water already.
  double rejected = 0;
  for (std::size_t c = 0; c < loops_.coolers.size(); ++c) {
    const auto& cooler = loops_.coolers[c];
    rejected += cooler.now.heat_w + cooler.now.power_w;
    meters_.cooler_heat[c] += cooler.now.heat_w * dt;
    meters_.cooler_power[c] += (cooler.now.power_w + cooler.pump_w) * dt;
    meters_.cooler_water[c] += cooler.now.water_kg_s * dt;
  }
  // Losses in a hall warm its air and leave through its coolers: counted as losses too, they would leave twice.
  double hall_losses = 0;
  for (const auto& hall : air_.halls) hall_losses += hall.losses_w;
  const auto& totals = network_.totals();
  campus_.in_j += totals.supplied_w * dt;
  campus_.out_j += (rejected + totals.losses_w - hall_losses + loops_.outside_heat_w + air_.outside_heat_w) * dt;
}

void Simulator::read_meters(double dt) {
  auto& m = meters_;
  m.time = time_ + dt;
  racks_.meter(dt, m.rack, m.gpu);
  for (const auto& range : network_.trunk_ranges()) {
    const double* __restrict delivered = network_.delivered().data();
    const double* __restrict lost = network_.losses().data();
    for (auto n = range.begin; n < range.end; ++n) m.delivered[n] += delivered[n] * dt;
    for (auto n = range.begin; n < range.end; ++n) m.lost[n] += lost[n] * dt;
  }
  for (const auto n : network_.restless_batteries()) m.from_battery[n] += network_.battery_power(n) * dt;
  for (std::size_t c = 0; c < air_.crahs.size(); ++c) {
    m.crah_heat[c] += air_.crahs[c].heat_w * dt;
    m.crah_fan[c] += air_.crahs[c].fan_w * dt;
  }
}

void Simulator::reset_meters() {
  auto& m = meters_;
  m.time = time_;
  racks_.pass_on(m.rack, m.gpu);  // of before
  for (auto* of_racks : {&m.rack, &m.gpu}) of_racks->assign(racks_.size(), 0);
  for (auto* of_nodes : {&m.delivered, &m.lost, &m.from_battery}) of_nodes->assign(network_.size(), 0);
  for (auto* of_cdus : {&m.cdu_heat, &m.cdu_pump}) of_cdus->assign(loops_.cdus.size(), 0);
  for (auto* of_coolers : {&m.cooler_heat, &m.cooler_power, &m.cooler_water})
    of_coolers->assign(loops_.coolers.size(), 0);
  for (auto* of_crahs : {&m.crah_heat, &m.crah_fan}) of_crahs->assign(air_.crahs.size(), 0);
}

double Simulator::campus_stored_j() const {
  return racks_.stored_j() + loops_.stored_j() + air_.stored_j() + network_.stored_j() + rack_storage_j_;
}

void Simulator::start_accounts() {
  reset_meters();
  rack_storage_j_ = 0;
  it_ = {0, 0, racks_.stored_j()};
  campus_ = {0, 0, campus_stored_j()};
  for (std::size_t k = 0; k < cdu_flows_.size(); ++k) cdu_flows_[k] = {0, 0, held_j(loops_.cdus[k])};
  for (std::size_t l = 0; l < loop_flows_.size(); ++l) loop_flows_[l] = {0, 0, held_j(loops_.loops[l])};
}

EnergyBalance Simulator::it_balance() const {
  return {it_.in_j, it_.out_j, racks_.stored_j() + rack_storage_j_ - it_.stored_at_start_j};
}

EnergyBalance Simulator::cdu_balance(std::size_t k) const {
  const auto& flows = cdu_flows_[k];
  return {flows.in_j, flows.out_j, held_j(loops_.cdus[k]) - flows.stored_at_start_j};
}

EnergyBalance Simulator::loop_balance(std::size_t l) const {
  const auto& flows = loop_flows_[l];
  return {flows.in_j, flows.out_j, held_j(loops_.loops[l]) - flows.stored_at_start_j};
}

EnergyBalance Simulator::campus_balance() const {
  return {campus_.in_j, campus_.out_j, campus_stored_j() - campus_.stored_at_start_j};
}

}  // namespace hallscope
