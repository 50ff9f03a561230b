#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

struct ReadyScenario {
  std::string file;
  std::string title;
};

/// The scenario files of a folder that can be run in this facility, by name.
std::vector<ReadyScenario> ready_scenarios(const std::string& folder, const Facility&);

}  // namespace hallscope
