#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Prints the figures of a facility, or of one element, and the limits of its racks. Answers the exit status.
int figures(const FiguresArguments&);

}  // namespace hallscope
