#pragma once

#include <string_view>

#include "models/io/line_file.h"

namespace hallscope {

/// How a table of text is written.
struct TableDialect {
  char separator = ',';  ///< or ';' or a tab
  char decimal = '.';    ///< or ','; a point between groups of three digits is then no decimal point
};

/// Moves a file from before its first line to the header of its table, past blank lines, comments that begin with '#'
/// and Excel's "sep=;". False when there is no such line. `dialect` is what the header and the rows behind it show:
/// the separator that cuts both into as many fields, and decimal commas where numbers have them.
bool find_table(LineFile&, TableDialect&);

/// The header that find_table() stands at, without a '#' before its first name.
std::string_view table_header(const LineFile&);

}  // namespace hallscope
