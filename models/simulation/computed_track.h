#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/simulation/workload.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A metric of GPUs that is not stored but computed for the instant asked, so that half a million of them cost a few
/// megabytes however long the recording:
///
///     value = offset of the rack + level of the rack's jobs at that instant × factor of the GPU
///
/// Values exist at every instant from start to end, with an age of zero; after the end the last one ages like any
/// other. sample_count() counts one value a GPU and step, as many as a stored track of the same recording has.
class ComputedTrack final : public Track {
 public:
  /// Columns of one rack lie side by side: those of rack r are [first[r], first[r + 1]).
  struct Layout {
    std::shared_ptr<const WorkloadSignal> signal;
    std::vector<std::uint32_t> first;  ///< one more entry than racks
    std::vector<std::uint32_t> group;  ///< rack → group of the signal
    std::vector<float> offset;         ///< rack → offset
    std::vector<float> factor;         ///< column → factor, not negative
  };
  /// From `start` to `end` seconds on the recording's axis; the signal's own axis begins at `start`.
  struct Span {
    double start = 0, end = 0, step = 1;
  };
  ComputedTrack(Metric, double staleness_s, std::vector<ElementIndex> elements, Layout, Span);

  double start() const override { return span_.start; }
  double end() const override { return span_.end; }
  std::size_t sample_count() const override;
  float min() const override { return min_; }
  float max() const override { return max_; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  std::size_t rack_of(std::size_t column) const;

  Layout layout_;
  Span span_;
  float min_ = missing_value, max_ = missing_value;
};

}  // namespace hallscope
