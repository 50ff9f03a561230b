#pragma once

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstddef>

namespace hallscope {

/// Adds "user", the bytes that are read in a second of the program's own time: what the kernel takes for the pages it
/// hands out differs several times from machine to machine, and with what else runs there.
class UserTime {
 public:
  void report(benchmark::State& state, std::size_t bytes) const {
    const double used = now() - start_;
    if (used <= 0) return;
    state.counters["user"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(bytes) / used,
                           benchmark::Counter::kDefaults, benchmark::Counter::OneK::kIs1000);
  }

 private:
  static double now() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec) + 1e-6 * static_cast<double>(used.ru_utime.tv_usec);
  }
  double start_ = now();
};

}  // namespace hallscope
