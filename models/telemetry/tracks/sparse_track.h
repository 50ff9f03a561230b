#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// A track whose columns were sampled at their own times: one list of samples a column. For captures, long files and
/// whatever delivers values as they come.
class SparseTrack final : public Track {
 public:
  struct Sample {
    double time = 0;
    float value = missing_value;
    Quality quality = Quality::good;
  };
  /// Samples of one column that follow each other, held by all tracks that have them: `count` of them from `first` on,
  /// never none. They never change, though whoever gathers them may write more behind them, which this block does not
  /// see.
  struct Block {
    std::shared_ptr<const Sample> first;
    std::size_t count = 0;
  };
  /// What all samples of a track have between them. Samples flagged bad do not count for the values.
  struct Span {
    std::size_t samples = 0;
    double start = 0, end = 0;
    float min = missing_value, max = missing_value;

    void add(const Sample&);
  };

  /// `samples[c]` belongs to `elements[c]` and ascends in time (equal times: the last one counts). Elements ascend.
  /// NaN = the source said that there is no value: the reading is missing from then on. Samples flagged bad are kept
  /// but do not count for min() and max().
  SparseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements,
              std::vector<std::vector<Sample>> samples);
  /// The same from blocks that are there already, of which nothing is copied: those of column c are
  /// [first_block[c], first_block[c + 1]), so there is one more entry than columns. `span` is that of all samples.
  SparseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements, std::vector<Block> blocks,
              std::vector<std::size_t> first_block, const Span& span);

  double start() const override { return span_.start; }
  double end() const override { return span_.end; }
  std::size_t sample_count() const override { return span_.samples; }
  float min() const override { return span_.min; }
  float max() const override { return span_.max; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  /// The newest sample of a column that is not later than `time`; null when there is none.
  const Sample* at(std::size_t column, double time) const;

  std::vector<Block> blocks_;
  std::vector<std::size_t> first_block_;  // column → its first block; one more entry than columns
  Span span_;
};

}  // namespace hallscope
