#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/facility/element.h"
#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {

/// Gathers the samples of one metric by element, in any order of elements.
class SampleStore {
 public:
  using Sample = SparseTrack::Sample;
  enum class Order { ascending, same_time, backwards };

  /// `slot` numbers the elements that occur anywhere in the file.
  Order add(std::uint32_t slot, ElementIndex element, const Sample& sample);
  bool empty() const { return columns_.empty(); }
  /// The track of all samples, put in order of time; the store is empty afterwards.
  std::shared_ptr<const Track> finish(Metric metric, Source source);

 private:
  struct Column {
    ElementIndex element;
    bool sorted = true;
    std::vector<Sample> samples;
  };
  std::vector<std::uint32_t> column_of_;  // by slot, one more than the column; 0 for none
  std::vector<Column> columns_;
};

}  // namespace hallscope
