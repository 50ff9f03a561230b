#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/telemetry/tracks/chunked_track.h"

namespace hallscope {

/// How values of few elements (racks) are spread over many (their GPUs): which column each takes part in, and how
/// strongly. Never changes, so that the tracks of a growing recording share it.
class SpreadLayout {
 public:
  /// Elements [first, last) that take from one column.
  struct Run {
    std::uint32_t column = 0;
    std::uint32_t first = 0, last = 0;
    float least = 0, most = 0;  ///< smallest and largest factor
  };
  /// Of the same length; factors finite. Fast where equal columns stand side by side.
  SpreadLayout(std::span<const std::uint32_t> column, std::vector<float> factor);

  const std::vector<Run>& runs() const { return runs_; }
  const std::vector<float>& factor() const { return factor_; }
  /// The run that element i belongs to.
  std::size_t run_of(std::size_t i) const;
  /// Extent of the values of one row, in time proportional to the number of runs. An empty `offset` counts as zero.
  Extent extent(std::span<const float> offset, std::span<const float> scale) const;

 private:
  std::vector<Run> runs_;
  std::vector<float> factor_;
};

/// A track that is not stored but follows from stored ones, at every row of theirs (RecordingPlan::Spread):
///
///     value of element i = offset[column[i]] + scale[column[i]] × factor[i]
///
/// Where the offset or the scale has no value, the elements that take from it are missing. Half a million GPUs cost a
/// few megabytes however long the recording.
class SpreadTrack final : public Track {
 public:
  /// Elements ascend, one for each factor of the layout. `offset` may be null; `scale` may not. Both have the same
  /// axis and more columns than the largest of the layout. `extent` saves looking through their rows where the extent
  /// of all values is known already.
  SpreadTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements,
              std::shared_ptr<const SpreadLayout>, std::shared_ptr<const ChunkedTrack> offset,
              std::shared_ptr<const ChunkedTrack> scale, std::optional<Extent> extent = {});

  double start() const override { return axis_.start; }
  double end() const override { return axis_.end(); }
  std::size_t sample_count() const override { return extent_.samples; }
  float min() const override { return extent_.min; }
  float max() const override { return extent_.max; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  void values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  std::span<const float> offset_row(std::size_t r) const;

  std::shared_ptr<const SpreadLayout> layout_;
  std::shared_ptr<const ChunkedTrack> offset_, scale_;
  EvenAxis axis_;
  Extent extent_;
};

}  // namespace hallscope
