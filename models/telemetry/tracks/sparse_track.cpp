#include "models/telemetry/tracks/sparse_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {

SparseTrack::SparseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                         std::vector<std::vector<Sample>> samples)
    : Track(std::move(metric), source, staleness_s, std::move(elements)) {
  samples.resize(this->elements().size());
  std::size_t total = 0;
  for (const auto& column : samples) total += column.size();
  samples_.reserve(total);
  first_.reserve(samples.size() + 1);
  first_.push_back(0);
  for (auto& column : samples) {
    samples_.insert(samples_.end(), column.begin(), column.end());
    std::vector<Sample>().swap(column);  // so that both copies of a large file never exist at once
    first_.push_back(samples_.size());
  }
  bool any = false;
  for (const auto& s : samples_) {
    start_ = any ? std::min(start_, s.time) : s.time;
    end_ = any ? std::max(end_, s.time) : s.time;
    any = true;
    if (std::isnan(s.value) || s.quality == Quality::bad) continue;
    if (!(s.value >= min_)) min_ = s.value;
    if (!(s.value <= max_)) max_ = s.value;
  }
}

void SparseTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = samples_.begin() + static_cast<std::ptrdiff_t>(first_[first + i]);
    const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(first_[first + i + 1]);
    const auto after = std::upper_bound(begin, end, time, [](double t, const Sample& s) { return t < s.time; });
    out.value[i] = missing_value;
    out.age_s[i] = 0;
    out.quality[i] = Quality::missing;
    if (after == begin) continue;
    const Sample& sample = *(after - 1);
    const double age = time - sample.time;
    out.age_s[i] = static_cast<float>(age);
    if (std::isnan(sample.value)) continue;
    out.value[i] = sample.value;
    out.quality[i] = sample.quality == Quality::good && age > staleness_s() ? Quality::stale : sample.quality;
  }
}

std::vector<SeriesPoint> SparseTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  if (!(from <= to)) return {};
  const auto begin = samples_.begin() + static_cast<std::ptrdiff_t>(first_[column]);
  const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(first_[column + 1]);
  const auto low = std::lower_bound(begin, end, from, [](const Sample& s, double t) { return s.time < t; });
  const auto high = std::upper_bound(low, end, to, [](double t, const Sample& s) { return t < s.time; });
  return reduce_series(
      static_cast<std::size_t>(high - low),
      [&](std::size_t i) -> SeriesSample {
        const Sample& s = *(low + static_cast<std::ptrdiff_t>(i));
        return {s.time, s.value};
      },
      points, staleness_s());
}

}  // namespace hallscope
