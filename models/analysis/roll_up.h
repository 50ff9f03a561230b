#pragma once

#include <optional>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A metric of many elements told as one figure. Which of them means something depends on the quantity:
///
///     power, apparent power, energy, flow (water among it)     sum
///     temperature, ratio, pressure, voltage and the like       mean and worst
///     state                                                    worst
///
/// The worst is the largest (overlay.h: only of flows, which add up, is a small one worse). Sums are of the current
/// values only: look at `missing`.
struct RollUp {
  Quantity quantity = Quantity::number;
  std::optional<double> sum, mean, worst;  ///< SI; only those that the quantity has
  ElementIndex worst_element = no_element;
  std::size_t current = 0;  ///< elements with a current value
  std::size_t stale = 0;    ///< elements whose value is too old to count
  std::size_t missing = 0;  ///< elements with none, or a bad one
};

/// Over the elements with that metric that stand in the selection, or the selection itself; of those that stand in one
/// another only the outermost. Where none does, over those that the selection cools, else over those that it feeds:
/// a CDU answers Rack/RackPower with that of its racks.
RollUp roll_up(const Facility&, const Track&, ElementIndex selection, double time);

}  // namespace hallscope
