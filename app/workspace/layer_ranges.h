#pragma once

#include <optional>

#include "models/analysis/limits/limits.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// The range of a metric's colours that nobody has chosen.
///
///     heat with a limit    ends at the limit, and begins no higher than two thirds of it: a hall in which all is near
///                          its limit shall not look calm
///     shares of a limit    0 to 120 %
///     air                  18 to 36 °C at least: what is usual looks usual
///     coolant              one for all liquids of a recording, see coolant_range()
///     all else             default_range()
ValueRange layer_range(const Facility&, const Recording&, const Track&, const std::vector<Limit>&);

/// The limit that colours speak of: the highest that should not be passed. Nothing where passing it trips nothing.
std::optional<double> hard_limit(const std::vector<Limit>&);

/// One range for all liquids, so that a colour means the same on pipes, racks and CDUs. Its middle lies between what is
/// supplied and what returns, so that the two are told by their hues; what is colder than its low end, as chilled water
/// for air handlers, has the colour of that end. Nothing where not both are recorded.
std::optional<ValueRange> coolant_range(const Recording&);

}  // namespace hallscope
