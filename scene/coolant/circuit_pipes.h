#pragma once

#include "scene/coolant/free_space.h"
#include "scene/coolant/pipe_plan.h"

namespace hallscope {

/// True when a circuit cools racks themselves.
bool serves_racks(const Facility&, const CoolantCircuit&);

/// Adds one circuit's pipes to the plan and takes their room.
void route_circuit(const Facility&, const CoolantCircuit&, std::uint32_t index, FreeSpace&, PipePlan&);

/// Parts [low, high] into runs away from the feeds: between two feeds the runs meet in the middle. Each is {from, to}.
struct FlowRun {
  double from = 0, to = 0;
};
std::vector<FlowRun> runs_from(std::vector<double> feeds, double low, double high);

}  // namespace hallscope
