#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Draws one picture into a PNG, without a window.
int render(const RenderArguments&, int argc, char** argv);

}  // namespace hallscope
