#include "models/simulation/run/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

// The headers of facility water hold a minute's design flow each: it is renewed four times before a run.
constexpr double run_up_s = 240;
// Pumps stop and racks without flow warm within seconds, whatever the steps of a run.
constexpr double hurried_step_s = 1;

std::vector<std::uint32_t> positions(const Facility& facility, const auto& items, const auto& element_of) {
  std::vector<std::uint32_t> result(facility.body_count(), Simulator::nowhere);
  for (std::uint32_t i = 0; i < items.size(); ++i) result[element_of(items[i])] = i;
  return result;
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
  find_shared_loads();
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
  const auto hurry_until = std::exchange(hurry_until_, time_);
  advance(end, longest_step_s);
  next_event_ = next_event;
  hurry_until_ = hurry_until;
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
  loops_.write_down();
  write_loads();
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
  network_.solve(dt, [this] { tell_each(); });
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

void Simulator::assume(const Uncertainty& uncertainty) {
  racks_.assume(uncertainty);
  loops_.assume(uncertainty);
  air_.assume(uncertainty);
}

}  // namespace hallscope
