#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Runs a facility through a scenario into an HDF5 recording and prints a summary (README, "simulate"). Needs no
/// display. An output that exists is replaced only by a complete one.
int simulate(const SimulateArguments&);

}  // namespace hallscope
