#include "models/telemetry/tracks/staleness.h"

#include <algorithm>
#include <vector>

namespace hallscope {

double staleness_of(std::span<const double> times) {
  // The start of a long table is enough to know its step.
  constexpr std::size_t most = 10000;
  std::vector<double> steps;
  for (std::size_t i = 1; i < times.size() && steps.size() < most; ++i)
    if (times[i] > times[i - 1]) steps.push_back(times[i] - times[i - 1]);
  if (steps.empty()) return 100;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return std::max(3 * *middle, 1.0);
}

}  // namespace hallscope
