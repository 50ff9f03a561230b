#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Prints what the files hold, as text or JSON (README, "inspect"). Needs no display.
int inspect(const InspectArguments&);

}  // namespace hallscope
