#pragma once

#include <functional>
#include <vector>

namespace hallscope {

/// Median and 95th percentile of measured milliseconds.
struct Timing {
  double median = 0;
  double p95 = 0;
};

/// `samples` in any order, at least one.
Timing timing_of(std::vector<double> samples);

/// Runs `work` with 0, 1, … `times` - 1 and measures each run.
Timing measure(int times, const std::function<void(int)>& work);

/// Processor time in milliseconds, which what else runs on the machine hardly changes: of the thread that asks, and of
/// all of the process, a software renderer's threads among them.
struct CpuTime {
  double thread = 0, process = 0;
};
CpuTime cpu_time();

/// Milliseconds since this process was started, the loading of its libraries included (10 ms steps, Linux).
double process_age_ms();

/// Memory of this process that is resident now, in MB (1e6 bytes).
double resident_mb();

}  // namespace hallscope
