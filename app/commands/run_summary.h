#pragma once

#include <string>

#include "models/facility/facility.h"
#include "models/simulation/run/simulation_summary.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope {

/// What a completed run says at its end.
struct RunSummary {
  const Facility& facility;
  const Scenario& scenario;
  const SimulationSummary& simulation;
  std::string output;  ///< the file written
  double wall_s = 0;
};

/// A few lines for people, and the same facts as JSON (README, "For scripts").
std::string summary_text(const RunSummary&);
std::string summary_json(const RunSummary&);

}  // namespace hallscope
