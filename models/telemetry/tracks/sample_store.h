#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/facility/element.h"
#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {

/// Gathers the samples of one metric by element, in any order of elements. What there is so far can be looked at at any
/// time: a snapshot() shares all samples with the store and with the snapshots before and after it.
///
/// Not thread-safe: samples are added and snapshots taken by one thread. The snapshots themselves may go anywhere.
class SampleStore {
 public:
  using Sample = SparseTrack::Sample;
  enum class Order { ascending, same_time, backwards };

  /// `slot` numbers the elements that occur anywhere in the file. Says how the sample stands to the one that came
  /// before it for this element; one that goes backwards is put in its place.
  Order add(std::uint32_t slot, ElementIndex element, const Sample& sample);
  bool empty() const { return columns_.empty(); }
  /// The track of all samples so far. Takes time with the number of elements and with what came since the last one,
  /// not with the number of samples; samples that came late cost as much again as those behind them in time.
  std::shared_ptr<const Track> snapshot(const Metric& metric, Source source);
  /// The track of all samples in one piece of memory; the store is empty afterwards.
  std::shared_ptr<const Track> finish(Metric metric, Source source);

 private:
  /// Room for some samples, filled from its begin. Snapshots hold it with the number of samples that were in it then;
  /// later ones are written behind those, so that nobody who reads it sees anything move.
  struct Piece {
    std::shared_ptr<Sample[]> samples;
    std::uint32_t count = 0, room = 0;
  };
  struct Column {
    ElementIndex element = no_element;
    std::vector<Piece> pieces;
    std::size_t count = 0;
    std::size_t counted = 0;   ///< samples that are in span_
    std::size_t in_order = 0;  ///< where there are late ones, how many came before the first of them
    double last = 0;           ///< time of the sample that came last
    double newest = 0;         ///< latest time of any sample
    double earliest_late = 0;  ///< of the samples that came after a later one, since they were last put in order
    bool late = false;
  };
  static void append(Column&, const Sample&);
  static void put_in_order(Column&);
  void count_new(Column&);
  void order_columns();
  double staleness(std::size_t most_times) const;

  std::vector<std::uint32_t> column_of_;  // by slot, one more than the column; 0 for none
  std::vector<Column> columns_;
  std::vector<std::uint32_t> by_element_;  // columns in the order of their elements
  SparseTrack::Span span_;
};

}  // namespace hallscope
