#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Lists every problem of the files on stderr, notes included; notes alone are no reason to fail. Needs no display.
int check(const CheckArguments&);

}  // namespace hallscope
