#pragma once

#include <algorithm>
#include <string_view>

#include "models/io/line_file.h"

namespace hallscope {

/// How a table of text is written.
struct TableDialect {
  char separator = ',';  ///< or ';', a tab, '|'
  char decimal = '.';    ///< or ','; a point between groups of three digits is then no decimal point
};

/// Moves a file from before its first line, or from the line that it stands at, to the header of its table, past blank
/// lines, comments that begin with '#', '%' or "//", Excel's "sep=;" and what reports write before their tables (a
/// title, "From:,2026-03-01"). False when there is no such line. `dialect` is what the
/// header and the rows behind it show: the separator that cuts both into as many fields, and decimal commas where
/// numbers have them.
bool find_table(LineFile&, TableDialect&);

/// The header that find_table() stands at, without a comment's mark before its first name.
std::string_view table_header(const LineFile&);

/// Gives rows of a text one by one, without their ends, to `take(row)` until it answers false. The last one counts too:
/// many files end without a line end.
template <typename Take>
void for_each_row(std::string_view rows, const Take& take) {
  while (!rows.empty()) {
    const auto end = std::min(rows.find('\n'), rows.size());
    auto row = rows.substr(0, end);
    rows.remove_prefix(std::min(end + 1, rows.size()));
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (!take(row)) return;
  }
}

}  // namespace hallscope
