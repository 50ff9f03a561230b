#include "models/telemetry/tracks/dense_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {
namespace {

/// Gives cells without a sample the value before them and says in `taken` where it is from.
void fill_holes(DenseTrack::Rows& rows, std::size_t columns) {
  rows.taken.resize(rows.values.size());
  for (std::size_t row = 0; row < rows.times.size(); ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t i = row * columns + column;
      if (!std::isnan(rows.values[i]) || row == 0) {
        rows.taken[i] = static_cast<std::uint32_t>(row);
        continue;
      }
      rows.values[i] = rows.values[i - columns];
      rows.taken[i] = rows.taken[i - columns];
      if (!rows.quality.empty()) rows.quality[i] = rows.quality[i - columns];
    }
}

}  // namespace

DenseTrack::DenseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                       std::vector<double> times, std::vector<float> values, std::vector<Quality> quality)
    : Track(std::move(metric), source, staleness_s, std::move(elements)) {
  const auto all = std::make_shared<Rows>(Rows{std::move(times), std::move(values), std::move(quality), {}});
  const std::size_t columns = this->elements().size();
  all->values.resize(all->times.size() * columns, missing_value);
  if (!all->quality.empty()) all->quality.resize(all->values.size(), Quality::good);
  bool holes = false;
  for (std::size_t i = 0; i < all->values.size(); ++i) {
    const float value = all->values[i];
    if (std::isnan(value)) {
      holes = true;
      continue;
    }
    ++extent_.samples;
    if (!all->quality.empty() && all->quality[i] == Quality::bad) continue;
    if (!(value >= extent_.min)) extent_.min = value;
    if (!(value <= extent_.max)) extent_.max = value;
  }
  if (holes) fill_holes(*all, columns);
  rows_ = all->times.size();
  rows_a_piece_ = std::max<std::size_t>(1, rows_);
  pieces_ = {all};
}

DenseTrack::DenseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                       Pieces pieces, std::size_t rows_a_piece, std::size_t rows, const Extent& extent)
    : Track(std::move(metric), source, staleness_s, std::move(elements)),
      pieces_(std::move(pieces)),
      rows_a_piece_(rows_a_piece),
      rows_(rows),
      extent_(extent) {}

std::size_t DenseTrack::rows_before(double time, bool with) const {
  std::size_t low = 0, high = rows_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const double t = this->time(middle);
    if (t < time || (with && t == time))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void DenseTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  const auto after = rows_before(time, true);
  if (after == 0) {
    std::fill(out.value.begin(), out.value.end(), missing_value);
    std::fill(out.age_s.begin(), out.age_s.end(), 0.0f);
    std::fill(out.quality.begin(), out.quality.end(), Quality::missing);
    return;
  }
  const std::size_t row = after - 1;
  const Rows& rows = piece(row);
  const std::size_t begin = row % rows_a_piece_ * elements().size() + first;
  std::copy_n(rows.values.begin() + static_cast<std::ptrdiff_t>(begin), count, out.value.begin());
  if (rows.taken.empty()) {
    const double age = time - this->time(row);
    std::fill(out.age_s.begin(), out.age_s.end(), static_cast<float>(age));
    std::fill(out.quality.begin(), out.quality.end(), age > staleness_s() ? Quality::stale : Quality::good);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const bool none = std::isnan(out.value[i]);
      const double age = none ? 0 : time - this->time(rows.taken[begin + i]);
      out.age_s[i] = static_cast<float>(age);
      out.quality[i] = none ? Quality::missing : age > staleness_s() ? Quality::stale : Quality::good;
    }
  }
  if (rows.quality.empty()) return;
  for (std::size_t i = 0; i < count; ++i) {
    const Quality own = rows.quality[begin + i];
    if (own != Quality::good && out.quality[i] != Quality::missing) out.quality[i] = own;
  }
}

std::vector<SeriesPoint> DenseTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  if (!(from <= to)) return {};
  const auto first = rows_before(from, false), last = rows_before(to, true);
  const std::size_t columns = elements().size();
  return reduce_series(
      last - first,
      [&](std::size_t i) -> SeriesSample {
        const std::size_t row = first + i, cell = row % rows_a_piece_ * columns + column;
        const Rows& rows = piece(row);
        const bool own = rows.taken.empty() || rows.taken[cell] == row;
        return {rows.times[row % rows_a_piece_], own ? rows.values[cell] : missing_value};
      },
      points, staleness_s());
}

}  // namespace hallscope
