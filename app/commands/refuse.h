#pragma once

#include <string>

#include "app/commands/exit_status.h"

namespace hallscope {

/// Says on stderr, in one line, why a command does not go on. Answers the status to leave with.
int refuse(const std::string& message, ExitStatus = exit_unusable_arguments);

/// The same of a command that was asked to stop.
int stopped();

}  // namespace hallscope
