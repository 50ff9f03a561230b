#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// What a recording with an even time axis is going to hold.
struct RecordingPlan {
  /// A track whose values are written row by row.
  struct Stored {
    Metric metric;
    Source source = Source::simulated;
    std::vector<ElementIndex> elements;  ///< ascending
  };
  /// A track whose values follow from stored ones, so that half a million GPUs cost a few megabytes however long the
  /// recording:
  ///
  ///     value of element i = offset[column[i]] + scale[column[i]] × factor[i]
  ///
  /// where offset and scale are stored tracks with the same elements, as positions in `stored`; without an offset it
  /// counts as zero.
  struct Spread {
    Metric metric;
    Source source = Source::simulated;
    std::vector<ElementIndex> elements;  ///< ascending
    std::vector<std::uint32_t> column;   ///< not descending
    std::vector<float> factor;
    std::optional<std::size_t> offset;
    std::size_t scale = 0;
  };
  bool absolute = false;  ///< `start` counts Unix seconds
  double start = 0;
  double step_s = 1;
  double staleness_s = 3;
  std::vector<Stored> stored;
  std::vector<Spread> spread;
};

/// Takes a recording row by row, in memory or into a file.
class RecordingWriter {
 public:
  virtual ~RecordingWriter() = default;
  /// The values of all stored tracks, in the plan's order, at start + n × step. False when it cannot go on (disk full);
  /// the writer has then reported why.
  virtual bool add_row(std::span<const std::span<const float>> values) = 0;
  virtual void add_event(Event) = 0;
};

}  // namespace hallscope
