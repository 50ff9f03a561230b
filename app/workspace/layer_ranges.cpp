#include "app/workspace/layer_ranges.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/derived/coolant_tracks.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

/// The middle of what a kind of coolant temperature ranges over, by how many elements tell it.
struct Gathered {
  double sum = 0, count = 0;
  void add(const Track& track) {
    const auto elements = static_cast<double>(track.elements().size());
    sum += elements * (track.min() + track.max()) / 2;
    count += elements;
  }
  double mean() const { return sum / count; }
};

ValueRange range_to_limit(ValueRange whole, double limit) {
  constexpr double share = 0.65, step = 5;
  return {std::min(whole.low, std::floor(share * limit / step) * step), limit};
}

}  // namespace

std::optional<double> hard_limit(const std::vector<Limit>& limits) {
  std::optional<double> highest;
  for (const auto& limit : limits)
    if (!limit.is_minimum && !limit.advisory) highest = std::max(highest.value_or(limit.value), limit.value);
  return highest;
}

std::optional<ValueRange> coolant_range(const Recording& recording) {
  Gathered supply, returning;
  double least = INFINITY, most = -INFINITY;
  for (const auto& track : recording.tracks) {
    const auto meaning = coolant_meaning(track->metric());
    if (!meaning || track->metric().change != Change::none || !std::isfinite(track->min())) continue;
    if (meaning->point == CoolantPoint::supply_temperature)
      supply.add(*track);
    else if (meaning->point == CoolantPoint::return_temperature)
      returning.add(*track);
    else
      continue;
    least = std::min(least, double{track->min()});
    most = std::max(most, double{track->max()});
  }
  if (supply.count == 0 || returning.count == 0 || supply.mean() >= returning.mean()) return std::nullopt;
  // Nearer to the supply: what returns to the plant is cooler than what leaves racks, and returns all the same.
  const double middle = std::round(supply.mean() + 0.4 * (returning.mean() - supply.mean()));
  const double half = std::ceil(std::max({most - middle, (middle - least) / 2, 1.0}));
  return ValueRange{middle - half, middle + half};
}

ValueRange layer_range(const Facility& facility, const Recording& recording, const Track& track,
                       const std::vector<Limit>& limits) {
  const auto& metric = track.metric();
  const auto whole = default_range(facility, metric, track.min(), track.max());
  switch (hue_family(metric)) {
    case HueFamily::heat:
      if (const auto limit = hard_limit(limits)) return range_to_limit(whole, *limit);
      return whole;
    case HueFamily::load:
      return {0, 1.2};
    case HueFamily::air:
      return {std::min(whole.low, 18.0), std::max(whole.high, 36.0)};
    case HueFamily::coolant:
      return coolant_range(recording).value_or(whole);
    default:
      return whole;
  }
}

}  // namespace hallscope
