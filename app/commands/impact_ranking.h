#pragma once

#include "app/commands/impact.h"
#include "models/document/document.h"
#include "models/simulation/run/simulator.h"

namespace hallscope {

/// Why the arguments of a ranking cannot be used; empty when they can.
std::string bad_ranking(const ImpactArguments&);

/// Simulates the failures that are asked for, each by itself, and prints them, the worst first. Answers the status to
/// leave with.
int print_ranking(const ImpactArguments&, const Document&, const Simulator& before);

}  // namespace hallscope
