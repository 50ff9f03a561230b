#include "models/telemetry/tracks/dense_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {

DenseTrack::DenseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                       std::vector<double> times, std::vector<float> values, std::vector<Quality> quality)
    : Track(std::move(metric), source, staleness_s, std::move(elements)),
      times_(std::move(times)),
      values_(std::move(values)),
      quality_(std::move(quality)) {
  const std::size_t columns = this->elements().size();
  values_.resize(times_.size() * columns, missing_value);
  if (!quality_.empty()) quality_.resize(values_.size(), Quality::good);
  bool holes = false;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const float value = values_[i];
    if (std::isnan(value)) {
      holes = true;
      continue;
    }
    ++samples_;
    if (!quality_.empty() && quality_[i] == Quality::bad) continue;
    if (!(value >= min_)) min_ = value;
    if (!(value <= max_)) max_ = value;
  }
  if (holes) fill_holes();
}

void DenseTrack::fill_holes() {
  const std::size_t columns = elements().size();
  taken_.resize(values_.size());
  for (std::size_t row = 0; row < times_.size(); ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t i = row * columns + column;
      if (!std::isnan(values_[i]) || row == 0) {
        taken_[i] = static_cast<std::uint32_t>(row);
        continue;
      }
      values_[i] = values_[i - columns];
      taken_[i] = taken_[i - columns];
      if (!quality_.empty()) quality_[i] = quality_[i - columns];
    }
}

double DenseTrack::start() const { return times_.empty() ? 0 : times_.front(); }
double DenseTrack::end() const { return times_.empty() ? 0 : times_.back(); }

void DenseTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  const auto after = std::upper_bound(times_.begin(), times_.end(), time);
  if (after == times_.begin()) {
    std::fill(out.value.begin(), out.value.end(), missing_value);
    std::fill(out.age_s.begin(), out.age_s.end(), 0.0f);
    std::fill(out.quality.begin(), out.quality.end(), Quality::missing);
    return;
  }
  const auto row = static_cast<std::size_t>(after - times_.begin()) - 1;
  const std::size_t begin = row * elements().size() + first;
  std::copy_n(values_.begin() + static_cast<std::ptrdiff_t>(begin), count, out.value.begin());
  if (taken_.empty()) {
    const double age = time - times_[row];
    std::fill(out.age_s.begin(), out.age_s.end(), static_cast<float>(age));
    std::fill(out.quality.begin(), out.quality.end(), age > staleness_s() ? Quality::stale : Quality::good);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const bool none = std::isnan(out.value[i]);
      const double age = none ? 0 : time - times_[taken_[begin + i]];
      out.age_s[i] = static_cast<float>(age);
      out.quality[i] = none ? Quality::missing : age > staleness_s() ? Quality::stale : Quality::good;
    }
  }
  if (quality_.empty()) return;
  for (std::size_t i = 0; i < count; ++i) {
    const Quality own = quality_[begin + i];
    if (own != Quality::good && out.quality[i] != Quality::missing) out.quality[i] = own;
  }
}

std::vector<SeriesPoint> DenseTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  if (!(from <= to)) return {};
  const auto begin = std::lower_bound(times_.begin(), times_.end(), from);
  const auto end = std::upper_bound(begin, times_.end(), to);
  const auto first = static_cast<std::size_t>(begin - times_.begin());
  const std::size_t columns = elements().size();
  return reduce_series(
      static_cast<std::size_t>(end - begin),
      [&](std::size_t i) -> SeriesSample {
        const std::size_t row = first + i, cell = row * columns + column;
        const bool own = taken_.empty() || taken_[cell] == row;
        return {times_[row], own ? values_[cell] : missing_value};
      },
      points, staleness_s());
}

}  // namespace hallscope
