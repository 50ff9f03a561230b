#include "scene/plot/history_axes.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "models/measure/time.h"

namespace hallscope {
namespace {

constexpr double minute = 60, hour = 3600, day = 86400;
constexpr double clock_steps[] = {1,          2,          5,           10,          15,          30,     minute,
                                  2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,   2 * hour,
                                  3 * hour,   6 * hour,   12 * hour,   day,         2 * day,     7 * day};

std::string clock_text(double time, double step) {
  std::string iso = format_time(std::round(time), true);  // 2026-03-01T14:05:00Z
  if (iso.size() < 19) return iso;
  if (step >= day || std::fmod(std::round(time), day) == 0) return iso.substr(5, 5);
  return iso.substr(11, step < minute ? 8 : 5);
}

std::string offset_text(double time, double step) {
  const double unit = step < minute ? 1 : step < hour ? minute : step < day ? hour : day;
  const char* name = step < minute ? "s" : step < hour ? "min" : step < day ? "h" : "d";
  char text[64];
  std::snprintf(text, sizeof text, "%.0f %s", time / unit, name);
  return text;
}

}  // namespace

std::vector<Tick> clock_ticks(double start, double end, bool absolute, int most) {
  if (!std::isfinite(start) || !std::isfinite(end) || !(end > start) || most < 1) return {};
  const double least = (end - start) / most;
  if (least < clock_steps[0] / 2) {  // finer than seconds
    auto ticks = round_ticks(0, end - start, {"s", 1, 0}, most);
    for (Tick& tick : ticks) tick.value += start, tick.text = "+" + tick.text + " s";
    return ticks;
  }
  const auto* found = std::lower_bound(std::begin(clock_steps), std::end(clock_steps), least);
  double step = found != std::end(clock_steps) ? *found : std::ceil(least / (7 * day)) * 7 * day;
  std::vector<Tick> ticks;
  for (double time = std::ceil(start / step) * step; time <= end && static_cast<int>(ticks.size()) < most; time += step)
    ticks.push_back({time, absolute ? clock_text(time, step) : offset_text(time, step)});
  return ticks;
}

ValueRange value_axis(const std::vector<SeriesPoint>& points, const std::vector<Limit>& limits) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const SeriesPoint& point : points) {
    if (!std::isfinite(point.min) || !std::isfinite(point.max)) continue;
    low = std::min(low, static_cast<double>(point.min));
    high = std::max(high, static_cast<double>(point.max));
  }
  if (!(low <= high)) return {0, 1};
  // Below this width a curve would only show noise: one part in a hundred of the value.
  const double least = std::max(std::max(std::abs(low), std::abs(high)) * 0.01, 1e-12);
  if (high - low < least) {
    const double middle = (low + high) / 2;
    low = middle - least / 2, high = middle + least / 2;
  }
  const double width = high - low;
  for (const Limit& limit : limits)
    if (limit.value > low - 1.5 * width && limit.value < high + 1.5 * width) {
      low = std::min(low, limit.value);
      high = std::max(high, limit.value);
    }
  const double air = (high - low) * 0.08;
  return {low - air, high + air};
}

std::vector<std::pair<std::size_t, std::size_t>> unbroken_stretches(const std::vector<SeriesPoint>& points) {
  std::vector<std::pair<std::size_t, std::size_t>> stretches;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(points[i].min) || !std::isfinite(points[i].max)) continue;
    if (stretches.empty() || stretches.back().second != i) stretches.emplace_back(i, i);
    stretches.back().second = i + 1;
  }
  return stretches;
}

}  // namespace hallscope
