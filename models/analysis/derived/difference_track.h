#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// B - A: how far the values of one recording lie above those of another, on the elements that both have. Not stored,
/// but worked out. Missing where either is; as old and as good as the worse of both, and no better founded: a
/// measurement less a simulation counts as simulated.
class DifferenceTrack final : public Track {
 public:
  /// Both have the same metric. An instant t of `b` is compared with t + `shift_s` of `a`.
  DifferenceTrack(std::shared_ptr<const Track> b, std::shared_ptr<const Track> a, double shift_s);

  double start() const override;  ///< of the time that both cover; not before end() when there is none
  double end() const override;
  /// None: nothing is recorded here.
  std::size_t sample_count() const override { return 0; }
  float min() const override { return extent().min; }
  float max() const override { return extent().max; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  void values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const override;
  /// At most `points` instants at even steps, not finer than B's samples: each holds the difference at that instant.
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  const Extent& extent() const;

  std::shared_ptr<const Track> b_, a_;
  double shift_s_;
  std::vector<std::uint32_t> column_in_b_, column_in_a_;  // ascending; empty where both have the same elements
  mutable std::once_flag extent_known_;
  mutable Extent extent_;
};

}  // namespace hallscope
