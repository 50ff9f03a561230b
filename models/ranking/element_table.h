#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/derived/overlay.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A column of a table of elements.
struct TableColumn {
  enum class What {
    element,  ///< the id path
    type,
    limit,  ///< the largest share of a limit that any value of the row uses
    metric  ///< the row's own value, or the worst of those of its parts
  };
  What what = What::element;
  std::shared_ptr<const Track> track;  ///< of a metric
  bool of_parts = false;               ///< the worst of several
  std::string title;                   ///< for people
  Quantity quantity = Quantity::number;
  /// Of a metric: the track's columns for each row; empty where they are the rows themselves, one for one.
  std::vector<OverlayMap::Entry> entries;
  std::uint32_t types = 0;  ///< of a metric: the types that any row has it of, one bit each

  /// Whether rows of a type have such values: then one that has none misses it.
  bool applies_to(ElementType type) const {
    return what != What::metric || (types >> static_cast<unsigned>(type) & 1u);
  }
  bool has_values() const { return what == What::limit || what == What::metric; }
};

/// Elements as rows and what is told of them as columns: element, type (where there are several), share of the nearest
/// limit (where there are limits) and every metric that a row has itself or that is measured on what is in it, powers
/// first. What a row would only take over from what feeds it is none of its own.
struct ElementTable {
  std::shared_ptr<const Facility> facility;
  std::vector<ElementIndex> elements;  ///< ascending
  std::vector<TableColumn> columns;

  /// Nothing where it has none.
  std::optional<std::size_t> row_of(ElementIndex) const;
};

/// `elements` ascending, each once.
ElementTable make_table(std::shared_ptr<const Facility>, const Recording&, std::vector<ElementIndex> elements);

/// The values of a column at an instant, one a row.
struct ColumnValues {
  std::vector<float> value;  ///< SI; NaN = missing
  std::vector<Quality> quality;
};

/// All of a table's values at an instant; of columns that have none, empty.
struct TableValues {
  double time = 0;
  std::vector<ColumnValues> columns;
};
TableValues read_values(const ElementTable&, double time);

/// What a row's value of a metric rests on: the element that has it, and when it was taken.
struct ValueOrigin {
  ElementIndex element = no_element;
  Reading reading;
};
ValueOrigin origin_of(const ElementTable&, const TableColumn&, std::size_t row, double time);

/// "GPU temperature 83.2 °C of 90.0 °C, throttle": which limit a row is nearest to; empty where it has none.
std::string nearest_limit_in_words(const ElementTable&, const TableValues&, std::size_t row);

}  // namespace hallscope
