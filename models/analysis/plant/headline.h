#pragma once

#include <optional>
#include <string>

#include "models/document/document.h"

namespace hallscope {

/// One headline figure. Missing figures say so; they are never zero.
struct HeadlineFigure {
  std::optional<double> value;  ///< SI
  Quantity quantity = Quantity::number;
  ElementIndex element = no_element;  ///< whose it is (hottest, nearest limit)
  std::string note;                   ///< "42 of 7680 racks missing", "simulated"
};

/// The strip on top of the window, for the whole facility at one instant.
struct Headline {
  HeadlineFigure it_power;       ///< sum of rack power (or of what measures it)
  HeadlineFigure cooling;        ///< heat taken up by the liquid: sum of ρ V̇ c_p ΔT
  HeadlineFigure hottest;        ///< hottest GPU, or rack return when there is no GPU temperature
  HeadlineFigure nearest_limit;  ///< share of its limit used by the element nearest to one (ratio)
  HeadlineFigure data_age;       ///< age in seconds of the oldest current value
};

Headline headline(const Facility&, const Recording&, double time);

}  // namespace hallscope
