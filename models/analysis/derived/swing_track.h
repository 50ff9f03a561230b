#pragma once

#include <memory>
#include <mutex>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// How fast a power changes, W/s: not stored, but worked out from a track of powers.
///
///     swing(t) = (P(t1) - P(t0)) / (t1 - t0)
///
/// t1 is the newest sample at t, t0 the newest one `window_s` before that; where samples stand further from each other,
/// the one before t1. Rising is positive. Missing where either power is, or where there is none before t1 yet; as good
/// as the worse of both.
class SwingTrack final : public Track {
 public:
  /// `power` has the quantity power; window_s > 0.
  SwingTrack(std::shared_ptr<const Track> power, double window_s);

  double start() const override { return power_->start(); }
  double end() const override { return power_->end(); }
  /// None: nothing is recorded here.
  std::size_t sample_count() const override { return 0; }
  float min() const override { return extent().min; }
  float max() const override { return extent().max; }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  const Extent& extent() const;

  std::shared_ptr<const Track> power_;
  double window_s_;
  mutable std::once_flag extent_known_;
  mutable Extent extent_;
};

}  // namespace hallscope
