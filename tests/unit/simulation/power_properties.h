#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope::test {

/// A small site with random sizes and counts, as facility JSON: one or two rows of GB300 racks on two sides, turbines
/// or diesel sets or both, batteries or none, a grid with or without a limit. The same seed gives the same.
std::string random_site(unsigned seed);
/// Failures, repairs and deratings of what carries power there, and jobs.
Scenario random_faults(const Facility&, unsigned seed);

/// What must hold in every step of every run, checked by running it; each line names what did not.
///
///  - nothing carries more than its rating times what its class withstands before its protection acts
///  - no generator rises faster than its ramp and one block
///  - no battery gives more than its inverter's rating
///  - nobody is held back while what feeds him has power to spare
///  - a rack below its demand has a status and a condition that say so
///  - energy closes
std::vector<std::string> broken_power_rules(const Facility&, const Scenario&);

}  // namespace hallscope::test
