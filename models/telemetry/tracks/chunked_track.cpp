#include "models/telemetry/tracks/chunked_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {

TrackChunk::TrackChunk(std::size_t rows, std::size_t columns, std::vector<float> values)
    : rows_(rows), columns_(columns), values_(std::move(values)) {
  values_.resize(rows_ * columns_, missing_value);
  extent_.add(values_);
}

TrackChunk::TrackChunk(std::size_t rows, std::size_t columns, std::vector<float> values, const Extent& extent)
    : rows_(rows), columns_(columns), values_(std::move(values)), extent_(extent) {
  values_.resize(rows_ * columns_, missing_value);
}

ChunkedTrack::ChunkedTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                           double start, double step, Chunks chunks)
    : Track(std::move(metric), source, staleness_s, std::move(elements)),
      chunks_(std::move(chunks)),
      axis_{start, step, 0} {
  if (chunks_.empty()) return;
  rows_a_chunk_ = std::max<std::size_t>(1, chunks_.front()->rows());
  axis_.rows = (chunks_.size() - 1) * rows_a_chunk_ + chunks_.back()->rows();
  for (const auto& chunk : chunks_) extent_.add(chunk->extent());
}

void ChunkedTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  const auto at = axis_.row_at(time);
  if (!at) {
    std::fill(out.value.begin(), out.value.end(), missing_value);
    std::fill(out.age_s.begin(), out.age_s.end(), 0.0f);
    std::fill(out.quality.begin(), out.quality.end(), Quality::missing);
    return;
  }
  const double age = time - axis_.time(*at);
  std::fill(out.age_s.begin(), out.age_s.end(), static_cast<float>(age));
  std::fill(out.quality.begin(), out.quality.end(), age > staleness_s() ? Quality::stale : Quality::good);
  const auto values = row(*at).subspan(first, count);
  std::copy(values.begin(), values.end(), out.value.begin());
  if (!chunks_[*at / rows_a_chunk_]->has_holes()) return;
  for (std::size_t i = 0; i < count; ++i)
    if (std::isnan(values[i])) {
      out.age_s[i] = 0;
      out.quality[i] = Quality::missing;
    }
}

std::vector<SeriesPoint> ChunkedTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  const auto [first, last] = axis_.rows_within(from, to);
  return reduce_series(
      last - first,
      [&, first = first](std::size_t i) -> SeriesSample {
        return {axis_.time(first + i), row(first + i)[column]};
      },
      points, staleness_s());
}

}  // namespace hallscope
