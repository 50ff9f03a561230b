#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {

/// Gathers rows of a table, one value of each element at a time, as a source delivers them. What there is so far can be
/// looked at at any time: a snapshot() shares all rows with the store and with the snapshots before and after it.
///
/// Not thread-safe: rows are added and snapshots taken by one thread. The snapshots themselves may go anywhere.
class RowStore {
 public:
  /// Elements ascend.
  RowStore(Metric metric, Source source, std::vector<ElementIndex> elements);

  /// One value an element; NaN = no sample: readings fall back to the one before. False, and nothing is taken, when the
  /// time is not later than that of the row before or the values are not as many as the elements.
  bool add(double time, std::span<const float> values);
  std::size_t rows() const { return rows_; }
  /// A DenseTrack of the rows so far. Takes time with the number of pieces, 64 rows each.
  std::shared_ptr<const Track> snapshot() const;

 private:
  static constexpr std::size_t rows_a_piece = 64;

  Metric metric_;
  Source source_;
  std::vector<ElementIndex> elements_;
  /// Snapshots hold them too, and know how many rows were in them then. Rows are written behind those.
  std::vector<std::shared_ptr<DenseTrack::Rows>> pieces_;
  std::size_t rows_ = 0;
  double last_ = 0;
  Extent extent_;
};

}  // namespace hallscope
