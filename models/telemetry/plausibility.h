#pragma once

#include <string>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Looks for good values that contradict each other. Nothing is changed or hidden: each finding is a warning whose
/// `where` is the element's id path and which names the values and the first instant at which they were seen.
///
/// - what contradictions.h names: a current without a voltage, a pump that moves nothing, a return colder than its
///   supply
/// - current above the meter's CurrentLimit
/// - differential pressure of a rack more than twice the median of the other racks in its row
/// - primary flow of a CDU below a tenth of what its racks take
///
/// Looks at up to 400 instants spread over the recording (fewer for thousands of elements), and at good values only. At
/// most 20 findings of a kind are listed; one more says how many there were.
void check_plausibility(const Facility&, const Recording&, const std::string& file, Problems&);

}  // namespace hallscope
