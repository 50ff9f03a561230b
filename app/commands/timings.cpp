#include "app/commands/timings.h"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

namespace hallscope {

Timing timing_of(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  const auto at = [&](double share) {
    return samples[static_cast<std::size_t>(std::lround(share * static_cast<double>(samples.size() - 1)))];
  };
  return {at(0.5), at(0.95)};
}

Timing measure(int times, const std::function<void(int)>& work) {
  using clock = std::chrono::steady_clock;
  std::vector<double> samples;
  for (int i = 0; i < times; ++i) {
    const auto start = clock::now();
    work(i);
    samples.push_back(std::chrono::duration<double, std::milli>(clock::now() - start).count());
  }
  return timing_of(std::move(samples));
}

CpuTime cpu_time() {
  const auto ms = [](clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
  };
  return {ms(CLOCK_THREAD_CPUTIME_ID), ms(CLOCK_PROCESS_CPUTIME_ID)};
}

double process_age_ms() {
  std::ifstream file("/proc/self/stat");
  std::string text;
  std::getline(file, text);
  // The command's name, in parentheses, may hold blanks; the start time is the 20th word after it.
  std::istringstream words(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string word;
  for (int i = 0; i < 20; ++i) words >> word;
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  const double started = std::strtod(word.c_str(), nullptr) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1e3;
}

double resident_mb() {
  std::ifstream file("/proc/self/statm");
  long total = 0, resident = 0;
  file >> total >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace hallscope
