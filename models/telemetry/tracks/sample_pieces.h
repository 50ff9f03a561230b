#pragma once

#include <cstddef>
#include <vector>

#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {

/// The samples of one series as they come, in pieces of memory that never move: a long series is copied neither while
/// it grows nor when a track is made of it.
class SamplePieces {
 public:
  using Sample = SparseTrack::Sample;

  void add(const Sample& sample) {
    if (next_ == end_) grow();
    *next_++ = sample;
  }
  bool empty() const { return next_ == nullptr; }
  /// The last one; there must be one.
  const Sample& back() const { return next_[-1]; }
  /// All of them; none are left.
  std::vector<SparseTrack::Block> take();

 private:
  void grow();

  std::vector<SparseTrack::Block> pieces_;  // the last one is filled up to next_
  Sample* next_ = nullptr;
  Sample* end_ = nullptr;
};

}  // namespace hallscope
