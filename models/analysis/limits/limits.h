#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/measure/metric.h"

namespace hallscope {

/// A value that should not be passed.
struct Limit {
  double value = 0;         ///< SI
  std::string name = "";    ///< "rated", "throttle"
  std::string source = "";  ///< where the figure comes from; begins with "assumed" when it is general knowledge
  bool is_minimum = false;
  bool advisory = false;  ///< a design or recommended value: worth a mark, but passing it trips nothing

  bool operator==(const Limit&) const = default;
};

/// Limits of a metric on one element, from its catalogue model; ascending.
///
///     power drawn or carried             rated power of the element's model (rack, busway, UPS …)
///     heat moved by CDU, CRAH, chiller   rated cooling of the element's model
///     GPU power                          advisory: GPU power limit of the rack's model, which the GPU itself holds
///     GPU temperature                    90 °C, assumed
///     rack supply temperature            least and most that the rack's model takes, from its figures
///     rack return temperature            advisory: the design return of the rack's model, from its figures
///     air temperature at the inlet       18 to 27 °C, advisory (ASHRAE TC 9.9, recommended)
///
/// A change (Metric::change) has none.
std::vector<Limit> limits(const Facility&, ElementIndex, const Metric&);

/// Limits for the legend of a whole layer, ascending. Where the models of a metric's elements differ, a limit that they
/// do not share carries the model's name: "rated, GB300 NVL72".
std::vector<Limit> common_limits(const Facility&, const Metric&);

/// The range a legend starts with: from the metric's limits where it has them, else the whole recording. low < high,
/// both finite and rounded to a step of 1, 2 or 5 times a power of ten, also for recordings without any value (NaN).
/// Of a change it reaches equally far to both sides of zero.
struct ValueRange {
  double low = 0;
  double high = 1;
  bool operator==(const ValueRange&) const = default;
};
ValueRange default_range(const Facility&, const Metric&, float recording_min, float recording_max);

}  // namespace hallscope
