#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/ranking/element_table.h"

namespace hallscope {

/// A value to compare a column with, as it is written: a number with its unit, or a state's word.
struct FilterValue {
  double value = 0;        ///< SI
  double tolerance = 0;    ///< half of the last digit written, SI; 0 for a state's word
  std::string text;        ///< as it was understood, "120 kW"
  std::string problem;     ///< empty when it can be read
  bool took_unit = false;  ///< `next` is its unit
};

/// `word` is the first word of the value, with the unit or without, `next` the one after it.
FilterValue read_value(const TableColumn&, std::string_view word, std::string_view next);

/// "W, kW or MW": units that measure a quantity; empty where it has none.
std::string units_of(Quantity);

}  // namespace hallscope
