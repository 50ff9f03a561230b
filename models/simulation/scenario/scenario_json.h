#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope {

/// Reads a scenario file (assets/schema/scenario.schema.json) for a facility. What the file leaves out is the
/// facility's own workload, as in scenario_of(). Nothing when it was refused or cancelled: an unknown element or job, a
/// pattern that matches nothing, an event outside the run, events that contradict one another; `problems` then holds
/// errors with their JSON pointers.
///
/// An id that names a building, a hall or a row stands for all racks and equipment in it. What events say together is
/// followed per element: to fail what has failed, to restore what is whole or to do two things to one element at one
/// instant is a contradiction, of a pattern or a hall only when it leaves nothing to do. Racks and what carries power
/// may be restored after any disturbance, as protection may have tripped them.
std::optional<Scenario> read_scenario(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems and for where its weather file lies.
std::optional<Scenario> parse_scenario(std::string_view text, const std::string& name, const Facility&, Problems&,
                                       const Progress& = {});

}  // namespace hallscope
