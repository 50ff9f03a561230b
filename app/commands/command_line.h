#pragma once

#include <optional>
#include <string>

#include "app/commands/command.h"

namespace hallscope {

/// What the command line asks for: a command, or a status to leave with once `output` or `errors` is printed
/// (--help, --version, arguments that cannot be used).
struct CommandLine {
  std::optional<Request> request;
  int status = 0;
  std::string output;  ///< for stdout
  std::string errors;  ///< for stderr
};

/// Reads the arguments. Without a command name the command is `view`.
CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace hallscope
