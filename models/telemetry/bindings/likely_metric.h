#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/element.h"

namespace hallscope {

/// What a point of an element probably measures, by the words in its name and its unit.
struct LikelyMetric {
  std::string metric;  ///< "Rack/RackPower"
  std::string unit;    ///< "kW"
};

/// Nothing where neither words nor unit say what is measured. "rack7_power_kw" of a Rack is Rack/RackPower in kW;
/// DCGM's field names are taken as they are.
std::optional<LikelyMetric> likely_metric(std::string_view name, std::string_view unit, ElementType);

/// The unit that a header says: "kW" of "power [kW]", "Power (kW)", "power_kw". Empty for none.
std::string unit_text_in_name(std::string_view name);

}  // namespace hallscope
