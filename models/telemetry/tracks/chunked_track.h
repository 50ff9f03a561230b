#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/even_axis.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// Some rows of a track that follow each other: row-major [row][column]. Never changed once made, so that tracks share
/// it; knows its extent, so that a track over it need not look at the values again.
class TrackChunk {
 public:
  /// `values` has rows × columns entries; NaN = no value.
  TrackChunk(std::size_t rows, std::size_t columns, std::vector<float> values);
  /// The same with an extent that is known already.
  TrackChunk(std::size_t rows, std::size_t columns, std::vector<float> values, const Extent&);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::span<const float> row(std::size_t r) const { return {values_.data() + r * columns_, columns_}; }
  const Extent& extent() const { return extent_; }
  bool has_holes() const { return extent_.samples < values_.size(); }

 private:
  std::size_t rows_, columns_;
  std::vector<float> values_;
  Extent extent_;
};

/// A full matrix on an even time axis, held in chunks of rows. Made for recordings that grow while they are looked at:
/// the next, longer track shares the chunks of this one and costs no more than a few pointers.
///
/// NaN means that there is no value at that instant: it reads as missing. Unlike DenseTrack it does not fall back to an
/// earlier row, because whoever writes a value at every step says by NaN that there is none now.
class ChunkedTrack final : public Track {
 public:
  using Chunks = std::vector<std::shared_ptr<const TrackChunk>>;
  static constexpr std::size_t chunk_rows = 64;  ///< what writers fill a chunk to

  /// Elements must ascend. All chunks have elements.size() columns, and all but the last the same number of rows. Row n
  /// of the track stands at start + n × step; step > 0.
  ChunkedTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements, double start, double step,
               Chunks chunks);

  double start() const override { return axis_.start; }
  double end() const override { return axis_.end(); }
  std::size_t sample_count() const override { return extent_.samples; }
  float min() const override { return extent_.min; }
  float max() const override { return extent_.max; }
  /// The row at that instant with its age; a value older than staleness_s() is stale.
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

  const EvenAxis& axis() const { return axis_; }
  std::span<const float> row(std::size_t r) const { return chunks_[r / rows_a_chunk_]->row(r % rows_a_chunk_); }
  const Chunks& chunks() const { return chunks_; }

 private:
  Chunks chunks_;
  std::size_t rows_a_chunk_ = 1;
  EvenAxis axis_;
  Extent extent_;
};

}  // namespace hallscope
