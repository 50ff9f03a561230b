#pragma once

#include "models/simulation/scenario/scenario.h"

namespace hallscope {

/// A run in which an element also fails, `at_s` from its start, and which goes on for a quarter of an hour from then.
/// It is recorded at the steps of the run that it is made of: powers are means over a step, so that at other steps the
/// two would differ where nothing has happened.
Scenario with_failure(Scenario, const Facility&, ElementIndex, double at_s);

}  // namespace hallscope
