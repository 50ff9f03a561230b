#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Prints what happens if one element fails, at once and in the ten minutes after (README, "impact"). Needs no display.
int impact(const ImpactArguments&);

}  // namespace hallscope
