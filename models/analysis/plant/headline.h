#pragma once

#include <optional>
#include <string>

#include "models/analysis/networks/selected_elements.h"
#include "models/analysis/plant/steadiness.h"
#include "models/document/document.h"

namespace hallscope {

/// One headline figure. Missing figures say so; they are never zero.
struct HeadlineFigure {
  std::optional<double> value;  ///< SI
  Quantity quantity = Quantity::number;
  ElementIndex element = no_element;  ///< whose it is (hottest, nearest limit)
  std::string note;                   ///< "42 of 7680 racks missing", "simulated"
  std::string brief = {};             ///< the one thing to know beside the value: "6.8 K below"
};

/// The strip on top of the window, for the whole facility or what is selected, at one instant.
struct Headline {
  HeadlineFigure it_power;       ///< it_power.h
  HeadlineFigure cooling;        ///< heat taken up by the liquid of the racks (recorded_heat.h), else the CDUs' load
  HeadlineFigure hottest;        ///< hottest GPU, or rack return when there is no GPU temperature
  HeadlineFigure nearest_limit;  ///< share of its limit used by the element nearest to one (nearest_limit.h)
  HeadlineFigure data_age;       ///< age in seconds of the oldest current value
  Steadiness steadiness;
};

Headline headline(const Facility&, const Recording&, double time, const SelectedElements&);
/// Of the whole facility.
Headline headline(const Facility&, const Recording&, double time);

/// "3 of 5 racks missing" and the like; empty when all are there.
HeadlineFigure it_power_figure(const ItPower&, const PartialSum&);

}  // namespace hallscope
