// How long the whole campus takes: its recording, and one frame of all its GPUs.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "models/analysis/derived/overlay.h"
#include "models/analysis/plant/headline.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/ranking/ranked_rows.h"
#include "models/ranking/table_kind.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/run/simulator.h"

namespace hallscope {
namespace {

const Facility& campus() {
  static const Facility facility = [] {
    Problems problems;
    auto read = read_facility((assets_folder() / "demo" / "campus-1gw.json").string(), problems);
    if (read) return std::move(*read);
    for (const auto& problem : problems.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
    std::exit(1);
  }();
  return facility;
}

const Recording& campus_recording() {
  static const Recording recording = [] {
    Problems problems;
    return simulate(campus(), scenario_of(campus()), problems)->recording;
  }();
  return recording;
}

/// The whole campus at rack level, one hour in steps of a second. simulated_s is simulated time over wall time.
void an_hour_of_the_campus(benchmark::State& state) {
  double simulated = 0;
  for (auto _ : state) {
    Simulator simulator(campus(), scenario_of(campus()));
    simulator.advance(3600);
    simulated += simulator.time();
    benchmark::DoNotOptimize(simulator.it_balance().in_j);
  }
  state.counters["simulated_s"] = benchmark::Counter(simulated, benchmark::Counter::kIsRate);
}
BENCHMARK(an_hour_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// The same, recorded in memory every ten seconds.
void recording_an_hour_of_the_campus(benchmark::State& state) {
  double simulated = 0;
  for (auto _ : state) {
    Problems problems;
    const auto run = simulate(campus(), scenario_of(campus()), problems);
    simulated += run->recording.end() - run->recording.start();
    benchmark::DoNotOptimize(run->recording.tracks.data());
  }
  state.counters["simulated_s"] = benchmark::Counter(simulated, benchmark::Counter::kIsRate);
}
BENCHMARK(recording_an_hour_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void gpu_frame(benchmark::State& state) {
  const auto* track = campus_recording().find("GPU/DCGM_FI_DEV_GPU_TEMP");
  Frame frame;
  double time = track->start();
  for (auto _ : state) {
    track->whole_frame(time += 1.3, frame);
    benchmark::DoNotOptimize(frame.value.data());
  }
  state.counters["gpus"] = static_cast<double>(frame.value.size());
}
BENCHMARK(gpu_frame)->Unit(benchmark::kMillisecond);

void worst_gpu_of_every_rack(benchmark::State& state) {
  const auto* track = campus_recording().find("GPU/DCGM_FI_DEV_GPU_TEMP");
  const auto map = map_overlay(campus(), *track, campus().of_type(ElementType::Rack));
  Frame frame;
  track->whole_frame(track->start(), frame);
  for (auto _ : state)
    for (const auto& entry : map.entries)
      benchmark::DoNotOptimize(gather(frame, entry.first, entry.count, Gather::highest).value);
}
BENCHMARK(worst_gpu_of_every_rack)->Unit(benchmark::kMillisecond);

void map_gpus_of_the_campus(benchmark::State& state) {
  const auto* track = campus_recording().find("GPU/DCGM_FI_DEV_GPU_TEMP");
  for (auto _ : state)
    benchmark::DoNotOptimize(map_overlay(campus(), *track, campus().of_type(ElementType::GPU)).entries.data());
}
BENCHMARK(map_gpus_of_the_campus)->Unit(benchmark::kMillisecond);

void headline_of_the_campus(benchmark::State& state) {
  double time = campus_recording().start();
  for (auto _ : state) benchmark::DoNotOptimize(headline(campus(), campus_recording(), time += 1.3).it_power.value);
}
BENCHMARK(headline_of_the_campus)->Unit(benchmark::kMillisecond);

/// A table of all GPUs at an instant: what the window waits for on a thread while time plays.
void a_table_of_all_gpus(benchmark::State& state) {
  const std::shared_ptr<const Facility> shared(&campus(), [](const Facility*) {});
  const auto table = make_table(shared, campus_recording(), elements_of(campus(), TableKind::gpus));
  const auto read = read_filter(state.range(0) ? "gpu temp > 60 °C and hall-0[1-6]" : "", table);
  double time = campus_recording().start();
  std::size_t kept = 0;
  for (auto _ : state) {
    const auto values = read_values(table, time += 1.3);
    kept = ranked_rows(table, values, read.filter, {1, true}).size();
  }
  state.counters["rows"] = static_cast<double>(kept);
}
BENCHMARK(a_table_of_all_gpus)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void a_filter_is_read(benchmark::State& state) {
  const std::shared_ptr<const Facility> shared(&campus(), [](const Facility*) {});
  const auto table = make_table(shared, campus_recording(), elements_of(campus(), TableKind::gpus));
  for (auto _ : state) benchmark::DoNotOptimize(read_filter("hall-0[1-3] or rack-1*", table).filter.empty());
}
BENCHMARK(a_filter_is_read)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hallscope

BENCHMARK_MAIN();
