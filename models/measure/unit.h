#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/measure/metric.h"

namespace hallscope {

/// How a source unit becomes SI: si = value * scale + offset.
struct UnitConversion {
  Quantity quantity;
  double scale = 1;
  double offset = 0;
};

/// Knows the units of DSX, Redfish and DCGM: "kW", "C", "degF", "K", "LPM", "kPa", "%", "%RH", "kVA", "mJ" …
/// Case matters only where it carries meaning (mW, MW). Nothing for a unit it does not know.
std::optional<UnitConversion> unit_conversion(std::string_view unit);

/// True when values in this unit can be values of this quantity: the same one, any unit for a plain number or a state,
/// and percent for humidity.
bool measures(const UnitConversion&, Quantity);

/// A value for people with a unit that suits its size: "135.2 kW", "1.03 GW", "41.3 °C", "119 L/min", "58.6 kPa", "54
/// %". NaN reads "missing".
std::string format_value(Quantity, double value_si);
/// The same, with the word for a state that Hallscope's own simulation writes: Rack/RackStatus reads "off", "running",
/// "throttled" or "switched off". States of other sources stay numbers: what they stand for is the source's business.
std::string format_value(const Metric&, double value_si);

/// "-2.5" as people write it: "−2.5".
std::string with_true_minus(std::string number);

/// One unit for a whole axis or legend: the scale that suits `magnitude` (the largest absolute value shown).
struct DisplayUnit {
  std::string name;  ///< "kW"
  double scale = 1;  ///< shown = si * scale + offset
  double offset = 0;
};
DisplayUnit display_unit(Quantity, double magnitude);

}  // namespace hallscope
