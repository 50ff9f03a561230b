#include "models/analysis/plant/power_range.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/plant/balance.h"

namespace hallscope {
namespace {

RampRate ramp_rate(std::span<const PowerSample> samples, bool means, double window_s) {
  const auto figure = [](std::optional<double> value) {
    const std::string note = value ? "" : say("no two rows to compare");
    return HeadlineFigure{value, Quantity::number, no_element, note};
  };
  const auto step = ramps(samples, 0);
  const auto window = means ? mean_ramps(samples, window_s) : ramps(samples, window_s);
  return {figure(step.up), figure(step.down), figure(window.up), figure(window.down), step.span_s, window.span_s};
}

}  // namespace

PowerRange power_range(std::span<const PowerSample> samples, std::span<const double> seconds, bool means,
                       double window_s, const std::string& why) {
  PowerRange range;
  Balance time;  // energy over the time in which it is known: their ratio is the mean power
  const std::string reason = why.empty() ? say("no value") : why;
  std::optional<double> peak;
  double all = 0;
  for (const auto s : seconds) all += s;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    // A range of a single instant has a mean all the same.
    const double weight = all > 0 ? seconds[i] : 1;
    const double watts = samples[i].watts;
    if (std::isnan(watts)) {
      time.add(weight, 0, 1, reason);
      continue;
    }
    time.add(weight, watts, 1, "");
    peak = std::max(peak.value_or(watts), watts);
  }
  range.mean = time.ratio();
  range.mean.quantity = Quantity::power;
  range.peak = {peak, Quantity::power, no_element, time.note()};
  range.ramp = ramp_rate(samples, means, window_s);
  return range;
}

}  // namespace hallscope
