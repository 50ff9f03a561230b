#include "models/telemetry/tracks/spread_track.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {

SpreadLayout::SpreadLayout(std::span<const std::uint32_t> column, std::vector<float> factor)
    : factor_(std::move(factor)) {
  for (std::uint32_t i = 0; i < factor_.size(); ++i) {
    const float f = factor_[i];
    if (runs_.empty() || runs_.back().column != column[i]) runs_.push_back({column[i], i, i, f, f});
    auto& run = runs_.back();
    run.last = i + 1;
    run.least = std::min(run.least, f);
    run.most = std::max(run.most, f);
  }
}

std::size_t SpreadLayout::run_of(std::size_t i) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), i,
                                      [](std::size_t index, const Run& run) { return index < run.first; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

Extent SpreadLayout::extent(std::span<const float> offset, std::span<const float> scale) const {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Extent extent{infinity, -infinity, 0};
  for (const auto& run : runs_) {
    const float base = offset.empty() ? 0 : offset[run.column], slope = scale[run.column];
    // Rounding keeps order, so the extremes are at the extreme factors. Comparisons with NaN are false.
    const float a = base + slope * run.least, b = base + slope * run.most;
    extent.min = std::min({extent.min, a, b});
    extent.max = std::max({extent.max, a, b});
    extent.samples += a == a ? run.last - run.first : 0;
  }
  return extent.samples > 0 ? extent : Extent{};
}

SpreadTrack::SpreadTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                         std::shared_ptr<const SpreadLayout> layout, std::shared_ptr<const ChunkedTrack> offset,
                         std::shared_ptr<const ChunkedTrack> scale, std::optional<Extent> extent)
    : Track(std::move(metric), source, staleness_s, std::move(elements)),
      layout_(std::move(layout)),
      offset_(std::move(offset)),
      scale_(std::move(scale)),
      axis_(scale_->axis()) {
  if (offset_) axis_.rows = std::min(axis_.rows, offset_->axis().rows);
  if (extent) {
    extent_ = *extent;
    return;
  }
  for (std::size_t r = 0; r < axis_.rows; ++r) extent_.add(layout_->extent(offset_row(r), scale_->row(r)));
}

std::span<const float> SpreadTrack::offset_row(std::size_t r) const {
  return offset_ ? offset_->row(r) : std::span<const float>{};
}

void SpreadTrack::values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const {
  out.resize(count);
  const auto at = axis_.row_at(time);
  if (!at) {
    std::fill(out.begin(), out.end(), missing_value);
    return;
  }
  if (count == 0) return;
  const auto offset = offset_row(*at), scale = scale_->row(*at);
  const std::size_t last = first + count;
  for (std::size_t r = layout_->run_of(first), begin = first; begin < last; ++r) {
    const auto& run = layout_->runs()[r];
    const std::size_t length = std::min<std::size_t>(run.last, last) - begin;
    const float base = offset.empty() ? 0 : offset[run.column], slope = scale[run.column];
    const float* const factor = layout_->factor().data() + begin;
    float* const value = out.data() + (begin - first);
    for (std::size_t i = 0; i < length; ++i) value[i] = base + slope * factor[i];
    begin += length;
  }
}

void SpreadTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  values(time, first, count, out.value);
  out.resize(count);
  const auto at = axis_.row_at(time);
  const double age = at ? time - axis_.time(*at) : 0;
  const auto quality = age > staleness_s() ? Quality::stale : Quality::good;
  for (std::size_t i = 0; i < count; ++i) {
    const bool there = out.value[i] == out.value[i];
    out.age_s[i] = there ? static_cast<float>(age) : 0;
    out.quality[i] = there ? quality : Quality::missing;
  }
}

std::vector<SeriesPoint> SpreadTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  const auto [first, last] = axis_.rows_within(from, to);
  const std::uint32_t base = layout_->runs()[layout_->run_of(column)].column;
  const float factor = layout_->factor()[column];
  return reduce_series(
      last - first,
      [&, first = first](std::size_t i) -> SeriesSample {
        const auto offset = offset_row(first + i);
        return {axis_.time(first + i), (offset.empty() ? 0 : offset[base]) + scale_->row(first + i)[base] * factor};
      },
      points, staleness_s());
}

}  // namespace hallscope
