#include "models/study/plant_states.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "models/facility/model_figure.h"

namespace hallscope {
namespace {

constexpr double step_k = 2;  // of the grid

bool evaporates(const Facility& facility) {
  if (facility.count(ElementType::CoolingTower) > 0) return true;
  const auto chillers = facility.of_type(ElementType::Chiller);
  return std::ranges::any_of(
      chillers, [&](ElementIndex e) { return figure(facility.model(e), "aif:spec:padEffectiveness").value_or(0) > 0; });
}

/// Tasks that are done one by one by several threads; false when progress answers false.
bool on_all_cores(std::size_t tasks, unsigned threads, const Progress& progress,
                  const std::function<void(std::size_t, const std::function<bool()>& stopped)>& run) {
  std::atomic<std::size_t> next = 0, done = 0;
  std::atomic<bool> stop = false;
  std::mutex mutex;
  std::condition_variable finished;
  std::exception_ptr thrown;
  unsigned running = std::max(1u, std::min(threads, static_cast<unsigned>(tasks)));
  std::vector<std::jthread> workers;
  const unsigned count = running;
  for (unsigned k = 0; k < count; ++k)
    workers.emplace_back([&] {
      try {
        for (auto task = next++; task < tasks && !stop; task = next++) {
          run(task, [&] { return stop.load(); });
          ++done;
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        thrown = std::current_exception();
        stop = true;
      }
      const std::lock_guard lock(mutex);
      --running;
      finished.notify_all();
    });
  {
    std::unique_lock lock(mutex);
    while (running > 0) {
      finished.wait_for(lock, std::chrono::milliseconds(50));
      lock.unlock();
      if (!stop &&
          !report(progress, static_cast<double>(done) / static_cast<double>(tasks), "Simulating the year's states"))
        stop = true;
      lock.lock();
    }
  }
  workers.clear();
  if (thrown) std::rethrow_exception(thrown);
  return !stop;
}

}  // namespace

OutsideAir PlantStates::air_of(Corner corner) {
  const double dry = step_k * corner.first, wet = step_k * corner.second;
  return {dry, std::min(dry, wet)};
}

std::vector<PlantStates::Share> PlantStates::corners_of(const OutsideAir& air) const {
  const auto cell = [](double value) {
    const double at = value / step_k, low = std::floor(at);
    return std::pair{static_cast<int>(low), at - low};
  };
  const auto [dry, above] = cell(air.dry_bulb_c);
  const auto [wet, moister] = wet_ ? cell(air.wet_bulb_c) : std::pair{0, 0.0};
  std::vector<Share> shares;
  for (const auto& [d, d_weight] : {std::pair{dry, 1 - above}, std::pair{dry + 1, above}})
    for (const auto& [w, w_weight] : {std::pair{wet, 1 - moister}, std::pair{wet + 1, moister}})
      // Without a wet bulb any dry enough one will do.
      if (d_weight * w_weight > 0) shares.push_back({{d, wet_ ? w : d - 4}, d_weight * w_weight});
  return shares;
}

std::optional<PlantStates> PlantStates::around(const Facility& facility, const Scenario& scenario,
                                               const HourlyLoads& loads, const std::vector<Hour>& hours,
                                               unsigned threads, const Progress& progress) {
  PlantStates states;
  states.wet_ = evaporates(facility);
  states.states_.resize(loads.cases.size());
  for (const auto& hour : hours)
    for (const auto& share : states.corners_of(hour.air)) states.states_[hour.load][share.corner];
  // Long rows of airs are cut, so that all cores have work to the end.
  struct Task {
    std::size_t load;
    std::vector<Corner> corners;
  };
  constexpr std::size_t longest_row = 24;
  std::vector<Task> tasks;
  for (std::size_t load = 0; load < states.states_.size(); ++load)
    for (const auto& [corner, state] : states.states_[load]) {
      if (tasks.empty() || tasks.back().load != load || tasks.back().corners.size() >= longest_row)
        tasks.push_back({load, {}});
      tasks.back().corners.push_back(corner);
    }
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  const bool complete =
      on_all_cores(tasks.size(), threads, progress, [&](std::size_t k, const std::function<bool()>& stopped) {
        const auto& task = tasks[k];
        auto steady = scenario;
        steady.jobs = loads.cases[task.load];
        std::vector<OutsideAir> airs;
        for (const auto& corner : task.corners) airs.push_back(air_of(corner));
        auto settled = settle(facility, steady, airs, stopped);
        // Each task has corners of its own, and all are in the maps already: nothing is shared.
        for (std::size_t i = 0; i < settled.size(); ++i)
          states.states_[task.load].find(task.corners[i])->second = std::move(settled[i]);
      });
  if (!complete) return std::nullopt;
  return states;
}

SettledPlant PlantStates::at(const Hour& hour) const {
  SettledPlant sum;
  for (const auto& share : corners_of(hour.air)) add_weighted(sum, states_[hour.load].at(share.corner), share.weight);
  return sum;
}

std::size_t PlantStates::count() const {
  std::size_t n = 0;
  for (const auto& of_load : states_) n += of_load.size();
  return n;
}

double PlantStates::unsettled() const {
  double most = 0;
  for (const auto& of_load : states_)
    for (const auto& [corner, state] : of_load) most = std::max(most, state.change);
  return most;
}

}  // namespace hallscope
