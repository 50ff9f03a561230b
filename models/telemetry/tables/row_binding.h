#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/facility.h"
#include "models/measure/value_bounds.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/recording.h"
#include "models/telemetry/tables/wide_columns.h"
#include "models/telemetry/tracks/sample_store.h"

namespace hallscope {

/// Gathers the values of columns that are bound by what the other columns of their row say: power of {host} for each
/// host. What labels mean is found out once for each that occurs.
class RowBinding {
 public:
  RowBinding(const Facility&, const WideColumns&);

  /// The columns so bound, ascending; empty when there are none.
  const std::vector<std::size_t>& columns() const { return columns_; }
  bool is_label(std::size_t column) const;

  /// Where a row's value of a column goes.
  struct Target {
    BoundPoint point;
    std::size_t track = 0;
    std::uint32_t slot = 0;
    ValueBounds bounds;
  };
  /// Of a row with these texts in the label columns, one for each of columns().
  const std::vector<Target>& targets(const std::vector<std::string_view>& labels);
  SampleStore::Order add(const Target&, double time, float value);

  /// What was gathered, a track for each metric.
  void finish(Recording&);

 private:
  const Facility& facility_;
  PointBinder binder_;
  std::vector<std::size_t> columns_;
  std::vector<std::string> names_;                              // of columns_
  std::vector<std::pair<std::size_t, std::string>> labels_;     // as in WideColumns
  std::unordered_map<std::string, std::vector<Target>> known_;  // by the texts of a row
  std::string key_;
  std::vector<std::pair<Metric, SampleStore>> tracks_;
  std::unordered_map<ElementIndex, std::uint32_t> slots_;
};

}  // namespace hallscope
