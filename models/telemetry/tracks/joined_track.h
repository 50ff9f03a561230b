#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// Several tracks of one metric read as one, each moved in time: files that follow each other, or that cover different
/// elements. Where parts have the same element, the newest reading counts.
class JoinedTrack final : public Track {
 public:
  struct Part {
    std::shared_ptr<const Track> track;
    double shift_s = 0;  ///< added to the part's times
  };
  /// At least one part; all have the metric and the source of the first.
  explicit JoinedTrack(std::vector<Part> parts);

  double start() const override;
  double end() const override;
  std::size_t sample_count() const override;
  float min() const override;
  float max() const override;
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override;
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override;

 private:
  std::vector<Part> parts_;
  std::vector<std::vector<std::uint32_t>> columns_;  // part → its columns' places in this track, ascending
};

}  // namespace hallscope
