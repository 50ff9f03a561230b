#pragma once

#include <optional>
#include <string>

#include "models/analysis/networks/coolant_streams.h"

namespace hallscope {

/// What is known of one coolant pipe at the time shown, for tooltips and tests.
struct PipeReport {
  std::string name;                   ///< "Supply header", "Return branch"
  ElementIndex element = no_element;  ///< what it belongs to
  bool is_return = false;
  std::size_t serves = 0;       ///< elements whose liquid it carries
  CoolantFigure temperature;    ///< °C
  CoolantFigure flow;           ///< m³/s
  CoolantFigure pressure_drop;  ///< Pa, of the one element it serves
  CoolantFigure approach;       ///< K, of a CDU: secondary supply over primary supply
  double diameter = 0;          ///< as drawn, m
};

}  // namespace hallscope
