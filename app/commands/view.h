#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Opens the window and stays until it is closed.
int view(const ViewArguments&, int argc, char** argv);

}  // namespace hallscope
