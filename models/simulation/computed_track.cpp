#include "models/simulation/computed_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallscope {
namespace {

struct LevelRange {
  double low = 1, high = 0;
};

LevelRange level_range(const WorkloadSignal& signal, std::size_t group, double from, double to) {
  LevelRange range;
  for (const double time : signal.extremes(group, from, to)) {
    const double level = signal.at(time, group).level;
    range.low = std::min(range.low, level);
    range.high = std::max(range.high, level);
  }
  return range;
}

}  // namespace

ComputedTrack::ComputedTrack(Metric metric, double staleness_s, std::vector<ElementIndex> elements, Layout layout,
                             Span span)
    : Track(std::move(metric), Source::simulated, staleness_s, std::move(elements)),
      layout_(std::move(layout)),
      span_(span) {
  // The value rises with the level, so each rack's extremes are at the extremes of its jobs.
  std::vector<LevelRange> levels;
  for (std::size_t group = 0; group < layout_.signal->group_count(); ++group)
    levels.push_back(level_range(*layout_.signal, group, 0, span_.end - span_.start));
  for (std::size_t rack = 0; rack < layout_.offset.size(); ++rack) {
    const auto begin = layout_.factor.begin() + layout_.first[rack];
    const auto end = layout_.factor.begin() + layout_.first[rack + 1];
    if (begin == end) continue;
    const auto [least, most] = std::minmax_element(begin, end);
    const auto& level = levels[layout_.group[rack]];
    const float low = layout_.offset[rack] + static_cast<float>(level.low) * *least;
    const float high = layout_.offset[rack] + static_cast<float>(level.high) * *most;
    if (!(low >= min_)) min_ = low;
    if (!(high <= max_)) max_ = high;
  }
}

std::size_t ComputedTrack::sample_count() const {
  const auto steps = static_cast<std::size_t>((span_.end - span_.start) / span_.step + 1e-9) + 1;
  return steps * elements().size();
}

std::size_t ComputedTrack::rack_of(std::size_t column) const {
  const auto after = std::upper_bound(layout_.first.begin(), layout_.first.end(), column);
  return static_cast<std::size_t>(after - layout_.first.begin()) - 1;
}

void ComputedTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  const bool before = !(time >= span_.start);
  const double instant = std::min(time, span_.end);
  const double age = before ? 0 : time - instant;
  std::fill(out.age_s.begin(), out.age_s.end(), static_cast<float>(age));
  std::fill(out.quality.begin(), out.quality.end(),
            before                ? Quality::missing
            : age > staleness_s() ? Quality::stale
                                  : Quality::good);
  if (before) {
    std::fill(out.value.begin(), out.value.end(), missing_value);
    return;
  }
  if (count == 0) return;
  std::vector<JobState> states(layout_.signal->group_count());
  layout_.signal->at(instant - span_.start, states);
  const float* factor = layout_.factor.data();
  std::size_t column = first;
  for (std::size_t rack = rack_of(first); column < first + count; ++rack) {
    const std::size_t end = std::min<std::size_t>(layout_.first[rack + 1], first + count);
    const float offset = layout_.offset[rack];
    const auto level = static_cast<float>(states[layout_.group[rack]].level);
    float* value = out.value.data() + (column - first);
    for (std::size_t i = 0; i < end - column; ++i) value[i] = offset + level * factor[column + i];
    column = end;
  }
}

std::vector<SeriesPoint> ComputedTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  from = std::max(from, span_.start);
  to = std::min(to, span_.end);
  if (!(from <= to) || points == 0) return {};
  const std::size_t rack = rack_of(column), group = layout_.group[rack];
  const double width = (to - from) / static_cast<double>(points);
  const std::size_t count = width > 0 ? points : 1;
  std::vector<SeriesPoint> result;
  result.reserve(count);
  for (std::size_t p = 0; p < count; ++p) {
    const double begin = from + width * static_cast<double>(p);
    const auto level = level_range(*layout_.signal, group, begin - span_.start, begin + width - span_.start);
    const auto value = [&](double l) { return layout_.offset[rack] + static_cast<float>(l) * layout_.factor[column]; };
    result.push_back({begin, value(level.low), value(level.high)});
  }
  return result;
}

}  // namespace hallscope
