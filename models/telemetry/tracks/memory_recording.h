#pragma once

#include <memory>
#include <vector>

#include "models/telemetry/recording_writer.h"
#include "models/telemetry/tracks/chunked_track.h"
#include "models/telemetry/tracks/spread_track.h"

namespace hallscope {

/// Takes a recording into memory. What there is so far can be looked at at any time: snapshot() shares the completed
/// chunks of rows with all earlier and later snapshots and copies only the rows of the last, partly filled one.
///
/// Not thread-safe: rows are added and snapshots taken by one thread. The snapshots themselves may go anywhere.
class MemoryRecording final : public RecordingWriter {
 public:
  /// The plan must hold together: every spread column within its stored tracks, one column and one factor an element.
  explicit MemoryRecording(RecordingPlan plan);

  /// False, and nothing is taken, when the values do not have the plan's shape.
  bool add_row(std::span<const std::span<const float>> values) override;
  /// In any order; they are kept ordered by time.
  void add_event(Event) override;

  std::size_t rows() const { return rows_; }
  /// A ChunkedTrack for each stored and a SpreadTrack for each spread track of the plan, in its order.
  Recording snapshot() const;

 private:
  struct Growing {
    ChunkedTrack::Chunks complete;
    std::vector<float> values;  // of the rows since
    Extent extent;              // of `values`
  };
  std::shared_ptr<const ChunkedTrack> track(std::size_t stored) const;

  RecordingPlan plan_;  // columns and factors have moved into layouts_
  std::size_t rows_ = 0;
  std::vector<Growing> stored_;
  std::vector<std::shared_ptr<const SpreadLayout>> layouts_;
  std::vector<Extent> spread_extents_;
  std::vector<Event> events_;
};

}  // namespace hallscope
