#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/measure/metric.h"
#include "models/measure/time_heading.h"
#include "models/measure/unit.h"
#include "models/telemetry/bindings/point_binder.h"

namespace hallscope {

/// What a column of a wide table holds.
struct WideColumn {
  std::string name;
  Metric metric;
  ElementIndex element = no_element;  ///< no_element: the column is not read
  UnitConversion unit{Quantity::number, 1, 0};
  std::string unit_below;  ///< what a row of units says of it; may be empty
  bool unknown = false;    ///< nothing in the facility file says what it is
  /// What it is depends on what other columns of the row say: bindings with labels have its name.
  bool by_row = false;

  bool bound() const { return element != no_element; }
};

struct WideColumns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<WideColumn> list;
  std::size_t time = 0;
  std::size_t date = none;  ///< of a day in one column and the time of day in another
  /// Columns that make an instant together, the coarse before the fine: year, month, day, hour … or a date and an hour.
  /// Empty where `time` says it all.
  std::vector<std::size_t> parts;
  /// What tells rows of one instant apart: each says which element it is about. `none` in a table with one row an
  /// instant.
  std::size_t key = none;
  /// The columns that bindings ask for as labels, with the labels' names; of tables with columns bound by row.
  std::vector<std::pair<std::size_t, std::string>> labels;
  /// Columns called as keys are that hold one thing as far as it was looked: a second one would be another element's.
  std::vector<std::size_t> constant;
};

/// Binds the columns of a header line by `facility.bindings()`. Those that occur twice, name an element that the
/// facility does not have or a unit that does not fit are reported and left out. Nothing when there is no time column
/// or nothing is bound. `units` are those of a row below the header, or none.
std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header,
                                        const std::vector<std::string>& units, const Facility& facility,
                                        const std::string& file, Problems& problems);

/// The column of the times, by its heading or, without one, the first.
std::size_t place_of_time(const std::vector<std::string_view>& header);

/// Takes the unit in the brackets of a heading for a point that is bound without one: "power [kW]",
/// "CPU Electricity Rate [W](Hourly)". One that does not measure the metric is not meant as its unit.
void take_heading_unit(BoundPoint&, std::string_view heading, const Facility&);

}  // namespace hallscope
