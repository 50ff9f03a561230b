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
#include "models/measure/unit.h"
#include "models/telemetry/bindings/point_binder.h"

namespace hallscope {

/// What a column of a wide table holds.
struct WideColumn {
  std::string name;
  Metric metric;
  ElementIndex element = no_element;  ///< no_element: the column is not read
  UnitConversion unit{Quantity::number, 1, 0};
  bool unknown = false;  ///< nothing in the facility file says what it is
  /// What it is depends on what other columns of the row say: bindings with labels have its name.
  bool by_row = false;

  bool bound() const { return element != no_element; }
};

struct WideColumns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<WideColumn> list;
  std::size_t time = 0;
  std::size_t date = none;  ///< of a day in one column and the time of day in another
  /// What tells rows of one instant apart: each says which element it is about. `none` in a table with one row an
  /// instant.
  std::size_t key = none;
  /// The columns that bindings ask for as labels, with the labels' names; of tables with columns bound by row.
  std::vector<std::pair<std::size_t, std::string>> labels;
  /// Columns called as keys are that hold one thing as far as it was looked: a second one would be another element's.
  std::vector<std::size_t> constant;
};

/// Whether a column is called as times are: "time", "Timestamp (UTC)", "Date/Time".
bool is_time_name(std::string_view name);

/// Binds the columns of a header line by `facility.bindings()`. Those that occur twice, name an element that the
/// facility does not have or a unit that does not fit are reported and left out. Nothing when there is no time column
/// or nothing is bound.
std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header, const Facility& facility,
                                        const std::string& file, Problems& problems);

/// Takes the unit in the brackets of a heading for a point that is bound without one: "power [kW]",
/// "CPU Electricity Rate [W](Hourly)". One that does not measure the metric is not meant as its unit.
void take_heading_unit(BoundPoint&, std::string_view heading, const Facility&);

/// The path of an element from the one of a type that it stands in, itself included: empty for that one itself, nothing
/// where there is none.
std::optional<std::string> path_below(const Facility&, ElementIndex, ElementType);

/// Looks for a column that tells rows apart, among those that are not bound: one that holds names of elements, or one
/// that is called as such columns are (host, device, index …). False, with an error, when rows are told apart by what
/// names no element: their values would be mixed on one. Columns without a binding are noted. `rows` are the first ones
/// of the table.
bool find_key(WideColumns&, const Facility&, std::string_view rows, char separator, const std::string& file, Problems&);

}  // namespace hallscope
