#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/ranking/filter.h"

namespace hallscope {

/// By which column a table is ranked.
struct TableOrder {
  std::size_t column = 0;
  bool descending = false;
  bool operator==(const TableOrder&) const = default;
};

/// The rows that a filter keeps, ranked; what has no value comes last whichever way. Equal ones, ids and types stand in
/// the facility's order.
std::vector<std::uint32_t> ranked_rows(const ElementTable&, const TableValues&, const Filter&, TableOrder);

}  // namespace hallscope
