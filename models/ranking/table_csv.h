#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "models/ranking/element_table.h"

namespace hallscope {

/// Some rows of a table as CSV: a line of titles, then a line a row, piece by piece. Values are SI and written as
/// machines read them, with the unit in the title, "Rack/RackPower (W)"; what is missing is empty. Columns of qualities
/// follow where one of the rows has a value that is not good. Ends early, with false, when `write` answers false.
bool write_csv(const ElementTable&, const TableValues&, std::span<const std::uint32_t> rows,
               const std::function<bool(std::string_view)>& write);

/// The same as people paste it: fields parted by tabs, values as they are shown.
std::string rows_as_text(const ElementTable&, const TableValues&, std::span<const std::uint32_t> rows);

/// What stands in a cell, for people.
std::string cell_text(const ElementTable&, const TableValues&, std::size_t row, std::size_t column);

}  // namespace hallscope
