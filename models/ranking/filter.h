#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/ranking/element_table.h"

namespace hallscope {

/// Which rows of a table are wanted, as people write it:
///
///     power > 120 kW                    a column by its words or its metric; > >= < <= = !=
///     limit > 90 %                      the share of the nearest limit
///     gpu temp >= 80 °C and power < 100 kW
///     hall-0[1-3]                       ids: levels of a path with `*` and [1-3]; what stands in them too
///     busway, ups                       types of elements
///     power is missing                  or stale, bad, good
///     status = throttled                a state by its word
///     hall-01 (power > 120 kW or not limit < 50 %)      terms side by side: all of them
///
/// Numbers have their unit where the quantity has one: 120 is neither watts nor kilowatts. A value that is missing
/// meets no comparison, nor the contrary of one.
class Filter {
 public:
  /// Everything.
  Filter() = default;

  bool empty() const { return nodes_.empty(); }
  /// One flag a row.
  std::vector<char> kept(const ElementTable&, const TableValues&) const;

 private:
  friend class FilterParser;

  enum class Op : std::uint8_t { all, any, none_of, compare, quality, elements };
  enum class Than : std::uint8_t { more, at_least, less, at_most, equal, other };
  struct Node {
    Op op = Op::elements;
    std::uint32_t left = 0, right = 0;  ///< of all and any; none_of has left
    std::uint32_t column = 0;
    Than than = Than::more;
    double value = 0;
    double tolerance = 0;  ///< of equal: half of the last digit that was written
    Quality quality = Quality::missing;
    std::vector<bool> rows = {};  ///< of elements
  };
  /// 0 no, 1 yes, 2 unknown.
  std::vector<char> told(std::uint32_t node, const ElementTable&, const TableValues&) const;

  std::vector<Node> nodes_;
  std::uint32_t root_ = 0;
};

/// A filter as it was read, or what is wrong with it.
struct FilterReading {
  Filter filter;
  std::string understood;  ///< with whole names and units, for people: "Rack power > 120 kW"
  std::string problem;     ///< what cannot be read, and what could be; empty when all can
  std::size_t at = 0;      ///< of the problem, in bytes
};

/// An empty text means everything. Takes any bytes.
FilterReading read_filter(std::string_view text, const ElementTable&);

}  // namespace hallscope
