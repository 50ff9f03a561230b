#pragma once

#include <cstddef>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// A track whose columns were sampled at their own times: one list of samples a column. For captures and long files.
class SparseTrack final : public Track {
 public:
  struct Sample {
    double time = 0;
    float value = missing_value;
    Quality quality = Quality::good;
  };
  /// `samples[c]` belongs to `elements[c]` and ascends in time (equal times: the last one counts). Elements ascend.
  /// NaN = the source said that there is no value: the reading is missing from then on. Samples flagged bad are kept
  /// but do not count for min() and max().
  SparseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements,
              std::vector<std::vector<Sample>> samples);

  double start() const override { return start_; }
  double end() const override { return end_; }
  std::size_t sample_count() const override { return samples_.size(); }
  float min() const override { return min_; }
  float max() const override { return max_; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  std::vector<std::size_t> first_;  // column → its first sample; one more entry than columns
  std::vector<Sample> samples_;
  double start_ = 0, end_ = 0;
  float min_ = missing_value, max_ = missing_value;
};

}  // namespace hallscope
