// How long the whole campus takes: its recording, and one frame of all its GPUs.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <numbers>

#include "models/analysis/contingency/contingency.h"
#include "models/analysis/derived/overlay.h"
#include "models/analysis/limits/impact.h"
#include "models/analysis/plant/headline.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/ranking/ranked_rows.h"
#include "models/ranking/table_kind.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/run/simulator.h"
#include "models/study/year_study.h"
#include "models/telemetry/hdf5/hdf5_writer.h"

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

/// The same with its file, recorded every four seconds, so that the run takes steps of one.
void an_hour_of_the_campus_into_a_file(benchmark::State& state) {
  const auto path = std::filesystem::temp_directory_path() / "hallscope-simulation-bench.h5";
  auto scenario = scenario_of(campus());
  scenario.step_s = 4;
  double simulated = 0;
  for (auto _ : state) {
    Problems problems;
    std::unique_ptr<Hdf5Writer> writer;
    const auto begin = [&](const RecordingPlan& plan) {
      writer = Hdf5Writer::create(path.string(), plan, campus(), problems);
      return writer.get();
    };
    if (!simulate(campus(), scenario, begin, problems) || !writer->finish()) state.SkipWithError("no file");
    simulated += scenario.duration_s;
  }
  std::filesystem::remove(path);
  state.counters["simulated_s"] = benchmark::Counter(simulated, benchmark::Counter::kIsRate);
}
BENCHMARK(an_hour_of_the_campus_into_a_file)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// One in 64 of all single failures of the campus but its racks, on one core: for all of them, 64 times as long.
void single_failures_of_the_campus(benchmark::State& state) {
  const auto before = baseline(campus(), scenario_of(campus()), 0);
  auto failures = single_failures(campus());
  std::erase_if(failures, [](const Failure& one) { return campus().element(one.front()).type == ElementType::Rack; });
  const auto some = part_of(failures, 1, 64);
  for (auto _ : state) benchmark::DoNotOptimize(rank_failures(before, some, {.threads = 1})->size());
  state.counters["failures"] = static_cast<double>(some.size());
}
BENCHMARK(single_failures_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// A year of the campus, whose air swings over the day and the year.
void a_year_of_the_campus(benchmark::State& state) {
  YearQuery query;
  query.scenario = scenario_of(campus());
  std::vector<Weather::Sample> hours;
  for (std::size_t h = 0; h <= hours_of_year; ++h) {
    const double day = static_cast<double>(h % 24) / 24, year = static_cast<double>(h) / hours_of_year;
    const double dry = 12 - 10 * std::cos(2 * std::numbers::pi * year) - 5 * std::cos(2 * std::numbers::pi * day);
    hours.push_back({3600.0 * static_cast<double>(h), {dry, dry - 4}});
  }
  query.scenario.weather = Weather(std::move(hours));
  query.threads = 1;
  for (auto _ : state) benchmark::DoNotOptimize(study_year(campus(), query)->states);
}
BENCHMARK(a_year_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// The same hour, recorded in memory every ten seconds: what opening the campus takes.
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
