#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "models/facility/reading/facility_builder.h"
#include "models/measure/time.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/bench/user_time.h"

// Bytes a second of the table readers on files of about 100 MB, and what a frame and a series of a track cost.

namespace hallscope {
namespace {

constexpr int rows_of_racks = 16, racks_a_row = 40, racks = rows_of_racks * racks_a_row;
constexpr std::size_t file_size = 100'000'000;

Facility hall() {
  FacilityBuilder builder(Catalog{}, "bench", "");
  const auto hall = builder.add(FacilityBuilder::root, ElementType::Hall, "hall-01", 0, {});
  for (int r = 1; r <= rows_of_racks; ++r) {
    const auto row = builder.add(hall, ElementType::Row, "row-" + std::to_string(r), 0, {});
    for (int k = 1; k <= racks_a_row; ++k) {
      const auto rack = builder.add(row, ElementType::Rack, "rack-" + std::to_string(k), 0, {});
      builder.alias("rack[" + std::to_string((r - 1) * racks_a_row + k) + "]", rack);
    }
  }
  builder.bindings({{"power[{n}]", "rack[{n}]", "Rack/RackPower", "kW"}});
  return builder.build();
}

/// A file that lives as long as the benchmark.
struct File {
  std::filesystem::path path;
  std::size_t bytes = 0;

  File(const char* name, const std::string& header, const std::function<std::string(int)>& block) {
    path = std::filesystem::temp_directory_path() / (std::to_string(getpid()) + name);
    std::FILE* out = std::fopen(path.c_str(), "wb");
    std::fwrite(header.data(), 1, header.size(), out);
    bytes = header.size();
    for (int i = 0; bytes < file_size; ++i) {
      const auto text = block(i);
      std::fwrite(text.data(), 1, text.size(), out);
      bytes += text.size();
    }
    std::fclose(out);
  }
  ~File() { std::filesystem::remove(path); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
};

std::string number(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

using Reader = std::optional<Recording> (*)(const std::string&, const Facility&, Problems&, const Progress&);

void run(benchmark::State& state, const File& file, Reader reader) {
  const Facility facility = hall();
  std::size_t samples = 0;
  const UserTime time;
  for (auto _ : state) {
    Problems problems;
    const auto recording = reader(file.path, facility, problems, {});
    if (!recording || problems.has(Severity::warning)) return state.SkipWithError("the file could not be read");
    samples = recording->sample_count();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * file.bytes));
  time.report(state, file.bytes);
  state.counters["samples"] = static_cast<double>(samples);
}

/// One instant a block: every rack's four metrics, in SI.
void long_csv(benchmark::State& state) {
  struct Written {
    const char *metric, *format;
    double least, range;
  };
  const File file("-long.csv", "time,element,metric,value\n", [](int i) {
    const auto time = format_time(1772373900 + i * 10, true);
    std::string text;
    for (const auto& w :
         {Written{"Rack/RackPower", "%.3f", 90000, 40000}, Written{"Rack/RackLiquidFlow", "%.6f", 0.0012, 0.0008},
          Written{"Rack/RackLiquidSupplyTemperature", "%.3f", 30, 5},
          Written{"Rack/RackLiquidReturnTemperature", "%.3f", 40, 10}})
      for (int r = 1; r <= rows_of_racks; ++r)
        for (int k = 1; k <= racks_a_row; ++k)
          text += time + ",hall-01/row-" + std::to_string(r) + "/rack-" + std::to_string(k) + "," + w.metric + "," +
                  number(w.format, w.least + w.range * ((i * 37 + r * 41 + k * 43) % 50000 / 50000.0)) + "\n";
    return text;
  });
  run(state, file, &read_long_csv);
}
BENCHMARK(long_csv)->Unit(benchmark::kMillisecond);

void wide(benchmark::State& state, const char* format) {
  std::string header = "time";
  for (int k = 1; k <= racks; ++k) header += ",power[" + std::to_string(k) + "]";
  const File file("-wide.csv", header + "\n", [format](int i) {
    std::string text = number("%.1f", i * 15.0);
    for (int k = 1; k <= racks; ++k) text += "," + number(format, 90 + (i * 37 + k * 41) % 50000 / 1317.0);
    return text + "\n";
  });
  run(state, file, &read_wide_csv);
}
void wide_csv(benchmark::State& state) { wide(state, "%.3f"); }
BENCHMARK(wide_csv)->Unit(benchmark::kMillisecond);
/// Numbers written with all their digits, as spreadsheets and scripts do.
void wide_csv_17_digits(benchmark::State& state) { wide(state, "%.17g"); }
BENCHMARK(wide_csv_17_digits)->Unit(benchmark::kMillisecond);

/// All 552,960 GPUs of the reference campus at one instant.
void campus_frame(benchmark::State& state) {
  constexpr std::size_t gpus = 552960, instants = 8;
  std::vector<ElementIndex> elements(gpus);
  for (std::size_t i = 0; i < gpus; ++i) elements[i] = static_cast<ElementIndex>(i);
  std::vector<double> times;
  for (std::size_t i = 0; i < instants; ++i) times.push_back(static_cast<double>(i) * 10);
  const DenseTrack track({"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, Source::simulated, 30, elements,
                         times, std::vector<float>(gpus * instants, 55.f));
  Frame frame;
  double time = 0;
  for (auto _ : state) {
    track.whole_frame(time, frame);
    benchmark::DoNotOptimize(frame.value.data());
    time = time >= 70 ? 0 : time + 10;
  }
}
BENCHMARK(campus_frame)->Unit(benchmark::kMillisecond);

/// A day at 1 s reduced to the width of a plot.
void day_series(benchmark::State& state) {
  constexpr std::size_t instants = 86400;
  std::vector<double> times;
  std::vector<float> values;
  for (std::size_t i = 0; i < instants; ++i)
    times.push_back(static_cast<double>(i)), values.push_back(static_cast<float>(i % 997));
  const DenseTrack track({"Rack/RackPower", "", Quantity::power}, Source::simulated, 30, {0}, times, values);
  for (auto _ : state) benchmark::DoNotOptimize(track.series(0, 0, 86400, 800));
}
BENCHMARK(day_series)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hallscope
