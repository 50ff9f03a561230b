#pragma once

#include <span>

#include "app/commands/command.h"

namespace hallscope {

/// In the order of --help.
std::span<const Command* const> all_commands();

}  // namespace hallscope
