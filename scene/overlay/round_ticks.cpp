#include "scene/overlay/round_ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hallscope {
namespace {

/// The smallest round step that puts at most `most` ticks on `width`.
double round_step(double width, int most) {
  const double least = width / most;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (double factor : {1.0, 2.0, 2.5, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

std::string tick_text(double value, double step) {
  // As many decimals as tell two neighbours apart: 2.5 needs one more than 2 and 3.
  int decimals = 0;
  for (double scaled = step; decimals < 9 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled; ++decimals)
    scaled *= 10;
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value) < step / 2 ? 0.0 : value);
  return with_true_minus(text);
}

}  // namespace

std::vector<Tick> round_ticks(double low, double high, const DisplayUnit& unit, int most) {
  const double first = low * unit.scale + unit.offset;
  const double last = high * unit.scale + unit.offset;
  if (!std::isfinite(first) || !std::isfinite(last) || !(last > first) || most < 1) return {};
  double step = round_step(last - first, most);
  std::vector<Tick> ticks;
  const double slack = 1e-6;  // so that an end that is round keeps its tick in spite of rounding
  double from = std::ceil(first / step - slack), to = std::floor(last / step + slack);
  if (to - from + 1 > most) {  // both ends are round: one more than fits
    step = round_step(step * 1.01 * most, most);
    from = std::ceil(first / step - slack), to = std::floor(last / step + slack);
  }
  for (double i = from; i <= to && static_cast<int>(ticks.size()) < most; ++i)
    ticks.push_back({(i * step - unit.offset) / unit.scale, tick_text(i * step, step)});
  return ticks;
}

}  // namespace hallscope
