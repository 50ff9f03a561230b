#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

/// Jumps to an instant, within what is recorded. Jumps one after the other are one step.
void jump_to(Workspace&, double instant);

}  // namespace hallscope
