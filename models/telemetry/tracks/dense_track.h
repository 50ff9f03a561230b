#pragma once

#include <cstdint>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// A track whose columns share one time axis: a full matrix, row-major [time][column]. For wide files and simulation.
class DenseTrack final : public Track {
 public:
  /// `times` strictly ascending; `values` and, when not empty, `quality` have times.size() × elements.size() entries.
  /// Elements must ascend. NaN = no sample at that time: the reading falls back to the sample before it, with its
  /// age. Samples flagged bad are kept but do not count for min() and max().
  DenseTrack(Metric, Source, double staleness_s, std::vector<ElementIndex> elements, std::vector<double> times,
             std::vector<float> values, std::vector<Quality> quality = {});

  double start() const override;
  double end() const override;
  std::size_t sample_count() const override { return samples_; }
  float min() const override { return min_; }
  float max() const override { return max_; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  void fill_holes();

  std::vector<double> times_;
  std::vector<float> values_;
  std::vector<Quality> quality_;
  std::vector<std::uint32_t> taken_;  // row a cell's value was taken in; empty when no cell had to be filled
  std::size_t samples_ = 0;
  float min_ = missing_value, max_ = missing_value;
};

}  // namespace hallscope
