#include "models/analysis/derived/swing_track.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/analysis/derived/derived_extent.h"
#include "models/measure/time.h"
#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {
namespace {

constexpr double just_before_s = 1e-3;  // ages are floats: of an age of an hour they know a millisecond

Metric swing_of(const Metric& power, double window_s) {
  const std::string over = "over " + age_key(window_s);
  return {power.name, power.qualifier.empty() ? over : power.qualifier + ", " + over, Quantity::power_rate,
          Change::swing};
}

}  // namespace

SwingTrack::SwingTrack(std::shared_ptr<const Track> power, double window_s)
    : Track(swing_of(power->metric(), window_s), power->source(), power->staleness_s(),
            {power->elements().begin(), power->elements().end()}),
      power_(std::move(power)),
      window_s_(window_s) {}

void SwingTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  power_->frame(time, first, count, out);
  Frame before;
  power_->frame(time - window_s_, first, count, before);
  Frame one;
  for (std::size_t i = 0; i < count; ++i) {
    float earlier = before.value[i];
    Quality earlier_quality = before.quality[i];
    double span = window_s_ + static_cast<double>(before.age_s[i]) - static_cast<double>(out.age_s[i]);
    if (out.quality[i] != Quality::missing && span < just_before_s) {  // the same sample, or none within the window
      power_->frame(time - static_cast<double>(out.age_s[i]) - just_before_s, first + i, 1, one);
      earlier = one.value[0];
      earlier_quality = one.quality[0];
      span = just_before_s + static_cast<double>(one.age_s[0]);
    }
    // An earlier value that was stale at its time has a pause behind it: that is not bridged.
    const bool known = out.quality[i] != Quality::missing && !std::isnan(out.value[i]) && !std::isnan(earlier) &&
                       (earlier_quality == Quality::good || earlier_quality == Quality::bad);
    if (!known) {
      out.value[i] = missing_value;
      out.quality[i] = Quality::missing;
      continue;
    }
    out.value[i] = static_cast<float>((out.value[i] - earlier) / span);
    if (earlier_quality == Quality::bad) out.quality[i] = Quality::bad;
  }
}

std::vector<SeriesPoint> SwingTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max() / 2;
  // One sample before the window may be needed where samples stand far from each other.
  const auto powers = power_->series(column, from - std::max(2 * window_s_, 2 * staleness_s()), to, all);
  std::vector<SeriesSample> swings;
  std::size_t stretch = 0, earlier = 0;  // begin of the samples without a gap, and the one compared with
  for (std::size_t i = 0; i < powers.size(); ++i) {
    if (std::isnan(powers[i].max)) {
      stretch = i + 1;
      continue;
    }
    earlier = std::max(earlier, stretch);
    const auto far_enough = [&](std::size_t k) {
      return k < i && powers[i].time - powers[k].time >= window_s_ * (1 - 1e-9);
    };
    while (far_enough(earlier + 1)) ++earlier;
    if (!far_enough(earlier) || powers[i].time < from) continue;
    const double span = powers[i].time - powers[earlier].time;
    swings.push_back({powers[i].time, static_cast<float>((powers[i].max - powers[earlier].max) / span)});
  }
  return reduce_series(
      swings.size(), [&](std::size_t i) { return swings[i]; }, points, std::max(staleness_s(), window_s_));
}

const Extent& SwingTrack::extent() const {
  std::call_once(extent_known_, [this] { extent_ = derived_extent(*this, power_->sample_count()); });
  return extent_;
}

}  // namespace hallscope
