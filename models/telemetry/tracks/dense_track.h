#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// A track whose columns share one time axis: a full matrix, row-major [time][column]. For wide files and whatever else
/// delivers all of its values at once.
class DenseTrack final : public Track {
 public:
  /// Room for rows that follow each other, shared by all tracks that have them. Never changes as far as a track knows
  /// of it, though whoever gathers rows may write more behind those. Holes are filled: a cell without a sample of its
  /// own has the value of the row before.
  struct Rows {
    std::vector<double> times;         ///< strictly ascending
    std::vector<float> values;         ///< [row][column]
    std::vector<Quality> quality;      ///< the same; empty when all are good
    std::vector<std::uint32_t> taken;  ///< row of the track in which a value was taken; empty when there are no holes
  };
  using Pieces = std::vector<std::shared_ptr<const Rows>>;

  /// `times` strictly ascending; `values` and, when not empty, `quality` have times.size() × elements.size() entries.
  /// Elements must ascend. NaN = no sample at that time: the reading falls back to the sample before it, with its
  /// age. Samples flagged bad are kept but do not count for min() and max().
  DenseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements, std::vector<double> times,
             std::vector<float> values, std::vector<Quality> quality = {});
  /// The same from rows that are there already, of which nothing is copied: `rows` of them, in pieces with room for
  /// `rows_a_piece` each. `extent` is that of the samples, without what fills holes.
  DenseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements, Pieces, std::size_t rows_a_piece,
             std::size_t rows, const Extent& extent);

  double start() const override { return rows_ > 0 ? time(0) : 0; }
  double end() const override { return rows_ > 0 ? time(rows_ - 1) : 0; }
  std::size_t sample_count() const override { return extent_.samples; }
  float min() const override { return extent_.min; }
  float max() const override { return extent_.max; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  const Rows& piece(std::size_t row) const { return *pieces_[row / rows_a_piece_]; }
  double time(std::size_t row) const { return piece(row).times[row % rows_a_piece_]; }
  /// How many rows stand before `time`, or at it where `with` says so.
  std::size_t rows_before(double time, bool with) const;

  Pieces pieces_;
  std::size_t rows_a_piece_ = 1;
  std::size_t rows_ = 0;
  Extent extent_;
};

}  // namespace hallscope
