#pragma once

#include <optional>
#include <string_view>

#include "models/words/say.h"

namespace hallscope {

/// What a cell of a table says.
struct NumberCell {
  enum class Kind {
    number,        ///< finite and within what a float holds
    empty,         ///< nothing, or blanks
    marker,        ///< "NaN", "NA", "null", "-", "#VALUE!", "I/O Timeout": words for missing
    blank,         ///< one of DCGM's numbers for "not supported"
    out_of_range,  ///< infinite or beyond what a float holds
    text           ///< anything else
  };
  Kind kind = Kind::empty;
  double value = 0;  ///< of a number, in the file's unit
  /// What stands behind the number: "W" of "187.80 W"; empty for none. Whether it is a unit is not known.
  std::string_view unit = {};
};

/// Reads one cell; blanks around it do not count. `metric_name` decides which numbers are DCGM's. With a decimal comma
/// points may group digits by three, with a decimal point commas may, blanks and apostrophes with either; anywhere else
/// they make it a text. Fortran's exponents ("1.5D+02") and the true minus sign are read.
NumberCell read_number_cell(std::string_view cell, std::string_view metric_name, char decimal = '.');

/// How a cell that is no number is reported: nothing for a number and an empty cell, which need no report.
std::optional<Phrase> report_of(NumberCell::Kind);

}  // namespace hallscope
