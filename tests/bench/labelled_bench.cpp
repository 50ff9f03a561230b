#include <benchmark/benchmark.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/logs/graphite.h"
#include "models/telemetry/logs/influx_csv.h"
#include "models/telemetry/logs/influx_lines.h"
#include "models/telemetry/logs/ipmi_sensors.h"
#include "models/telemetry/logs/json_lines.h"
#include "models/telemetry/logs/nvidia_smi.h"
#include "models/telemetry/prometheus/openmetrics.h"
#include "models/telemetry/prometheus/prometheus_json.h"
#include "tests/bench/user_time.h"

// Bytes a second of the readers of labelled samples, on files of about 64 MB of 64 trays with four GPUs each.

namespace hallscope {
namespace {

constexpr int trays = 64, gpus = 4;
constexpr std::size_t file_size = std::size_t{64} << 20;
constexpr long long t0 = 1772370000;

Facility hall() {
  FacilityBuilder builder(Catalog{}, "bench", "");
  const auto rack = builder.add(FacilityBuilder::root, ElementType::Rack, "rack-01", 0, {});
  for (int t = 0; t < trays; ++t) {
    const auto tray = builder.add(rack, ElementType::Tray, "node-" + std::to_string(t), 0, {});
    for (int g = 1; g <= gpus; ++g) builder.add(tray, ElementType::GPU, "gpu-" + std::to_string(g), 0, {});
  }
  return builder.build();
}

std::string text_of(const char* format, auto... values) {
  char text[512];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

double watts(long long i, int t, int g) { return 700 + static_cast<double>((i * 37 + t * 41 + g * 43) % 9000) / 13.0; }

/// All GPUs of one instant after the other, `line` for each.
std::string instants(const std::function<std::string(long long, int, int)>& line) {
  std::string text;
  for (long long i = 0; text.size() < file_size; ++i)
    for (int t = 0; t < trays; ++t)
      for (int g = 0; g < gpus; ++g) text += line(i, t, g);
  return text;
}

struct File {
  std::string path;
  explicit File(const std::string& text) {
    path = (std::filesystem::temp_directory_path() / (std::to_string(getpid()) + "-labelled")).string();
    std::FILE* out = std::fopen(path.c_str(), "wb");
    std::fwrite(text.data(), 1, text.size(), out);
    std::fclose(out);
  }
  ~File() { std::filesystem::remove(path); }
};

using Reader = std::optional<Recording> (*)(const std::string&, const Facility&, Problems&, const Progress&);

void run(benchmark::State& state, const std::string& text, Reader reader, std::size_t bytes) {
  const File file(text);
  const Facility facility = hall();
  std::size_t samples = 0;
  const UserTime time;
  for (auto _ : state) {
    Problems problems;
    const auto recording = reader(file.path, facility, problems, {});
    if (!recording || problems.has(Severity::warning)) return state.SkipWithError("the file could not be read");
    samples = recording->sample_count();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
  time.report(state, bytes);
  state.counters["samples"] = static_cast<double>(samples);
}

std::string metrics_text() {
  return "# TYPE DCGM_FI_DEV_POWER_USAGE gauge\n" + instants([](long long i, int t, int g) {
           return text_of(
               "DCGM_FI_DEV_POWER_USAGE{gpu=\"%d\",UUID=\"GPU-%d-%d\",device=\"nvidia%d\",Hostname=\"node-%d\"} "
               "%.3f %lld\n",
               g, t, g, g, t, watts(i, t, g), (t0 + i * 15) * 1000);
         });
}

void openmetrics(benchmark::State& state) {
  const auto text = metrics_text();
  run(state, text, &read_openmetrics, text.size());
}
BENCHMARK(openmetrics)->Unit(benchmark::kMillisecond);

void openmetrics_gz(benchmark::State& state) {
  const auto text = metrics_text();
  std::string packed(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  deflate(&z, Z_FINISH);
  packed.resize(packed.size() - z.avail_out);
  deflateEnd(&z);
  run(state, packed, &read_openmetrics, text.size());
}
BENCHMARK(openmetrics_gz)->Unit(benchmark::kMillisecond);

void openmetrics_zst(benchmark::State& state) {
  const auto text = metrics_text();
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  run(state, packed, &read_openmetrics, text.size());
}
BENCHMARK(openmetrics_zst)->Unit(benchmark::kMillisecond);

void query_range(benchmark::State& state) {
  std::string text = R"({"status":"success","data":{"resultType":"matrix","result":[)";
  for (int t = 0; t < trays; ++t)
    for (int g = 0; g < gpus; ++g) {
      text += text_of(
          "%s{\"metric\":{\"__name__\":\"DCGM_FI_DEV_POWER_USAGE\",\"gpu\":\"%d\",\"Hostname\":\"node-%d\"},\"values\":"
          "[",
          t + g > 0 ? "," : "", g, t);
      for (long long i = 0; i < 11000; ++i)
        text += text_of("%s[%lld,\"%.3f\"]", i > 0 ? "," : "", t0 + i * 15, watts(i, t, g));
      text += "]}";
    }
  text += "]}}";
  run(state, text, &read_prometheus_json, text.size());
}
BENCHMARK(query_range)->Unit(benchmark::kMillisecond);

void victoria_export(benchmark::State& state) {
  std::string text;
  for (int t = 0; t < trays; ++t)
    for (int g = 0; g < gpus; ++g) {
      text += text_of(
          "{\"metric\":{\"__name__\":\"DCGM_FI_DEV_POWER_USAGE\",\"gpu\":\"%d\",\"Hostname\":\"node-%d\"},\"values\":[",
          g, t);
      std::string times;
      for (long long i = 0; i < 11000; ++i) {
        text += text_of("%s%.3f", i > 0 ? "," : "", watts(i, t, g));
        times += text_of("%s%lld", i > 0 ? "," : "", (t0 + i * 15) * 1000);
      }
      text += "],\"timestamps\":[" + times + "]}\n";
    }
  run(state, text, &read_prometheus_json, text.size());
}
BENCHMARK(victoria_export)->Unit(benchmark::kMillisecond);

void json_lines(benchmark::State& state) {
  const auto text = instants([](long long i, int t, int g) {
    return text_of("{\"time\":%lld,\"host\":\"node-%d\",\"gpu\":%d,\"power_watts\":%.3f,\"temp_celsius\":%d}\n",
                   t0 + i * 15, t, g, watts(i, t, g), 40 + g);
  });
  run(state, text, &read_json_lines, text.size());
}
BENCHMARK(json_lines)->Unit(benchmark::kMillisecond);

void influx_csv(benchmark::State& state) {
  const auto text =
      "#datatype,string,long,dateTime:RFC3339,double,string,string,string\n#default,_result,,,,,,\n"
      ",result,table,_time,_value,_field,host,gpu\n" +
      instants([](long long i, int t, int g) {
        return text_of(",,0,2026-03-01T%02lld:%02lld:%02lldZ,%.3f,DCGM_FI_DEV_POWER_USAGE,node-%d,%d\n", i / 3600 % 24,
                       i / 60 % 60, i % 60, watts(i, t, g), t, g);
      });
  run(state, text, &read_influx_csv, text.size());
}
BENCHMARK(influx_csv)->Unit(benchmark::kMillisecond);

void influx_lines(benchmark::State& state) {
  const auto text = instants([](long long i, int t, int g) {
    return text_of("gpu,host=node-%d,gpu=%d power_watts=%.3f,temp_celsius=%di %lld000000000\n", t, g, watts(i, t, g),
                   40 + g, t0 + i * 15);
  });
  run(state, text, &read_influx_lines, text.size());
}
BENCHMARK(influx_lines)->Unit(benchmark::kMillisecond);

void graphite(benchmark::State& state) {
  const auto text = instants([](long long i, int t, int g) {
    return text_of("dc1.rack-01.node-%d.gpu%d.power_watts %.3f %lld\n", t, g, watts(i, t, g), t0 + i * 15);
  });
  run(state, text, &read_graphite, text.size());
}
BENCHMARK(graphite)->Unit(benchmark::kMillisecond);

void nvidia_smi(benchmark::State& state) {
  const auto text = "host, timestamp, index, power.draw [W], temperature.gpu, utilization.gpu [%]\n" +
                    instants([](long long i, int t, int g) {
                      return text_of("node-%d, 2026/03/01 %02lld:%02lld:%02lld.982, %d, %.2f W, %d, %d %%\n", t,
                                     i / 3600 % 24, i / 60 % 60, i % 60, g, watts(i, t, g), 40 + g, 90 + g);
                    });
  run(state, text, &read_nvidia_smi, text.size());
}
BENCHMARK(nvidia_smi)->Unit(benchmark::kMillisecond);

void ipmi_sensors(benchmark::State& state) {
  std::string text;
  for (long long i = 0; text.size() < file_size; ++i) {
    text += text_of("2026-03-01T%02lld:%02lld:%02lldZ\n", i / 3600 % 24, i / 60 % 60, i % 60);
    for (int t = 0; t < trays; ++t)
      for (int g = 0; g < gpus; ++g)
        text += text_of("node-%d: CPU%d Temp        | %.3f     | degrees C  | ok    | na        | na\n", t, g,
                        watts(i, t, g) / 20);
  }
  run(state, text, &read_ipmi_sensors, text.size());
}
BENCHMARK(ipmi_sensors)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hallscope
