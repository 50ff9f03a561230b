#pragma once

#include <optional>
#include <string_view>

#include "models/measure/unit.h"

namespace hallscope {

/// The unit of DCGM's fields, by its manual (DCGM API reference, dcgm_fields.h): "mJ" for
/// DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION, "degC" for …_TEMP; empty for one that has none or is not known.
std::string_view dcgm_unit(std::string_view field);

/// The unit that a name ends with, as Prometheus' naming rules ask for ("…_watts", "…_celsius_total", "…_percent"), and
/// others write ("power_kw"). Nothing when it ends with none.
std::optional<UnitConversion> unit_in_name(std::string_view name);

}  // namespace hallscope
