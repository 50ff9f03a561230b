#include "app/commands/all_commands.h"

#include <array>

// One line for each command; its file ends with `extern const Command NAME_command`.
#define HALLSCOPE_COMMANDS(COMMAND) \
  COMMAND(view)                     \
  COMMAND(render)                   \
  COMMAND(inspect)                  \
  COMMAND(figures)                  \
  COMMAND(check)                    \
  COMMAND(convert)                  \
  COMMAND(simulate)                 \
  COMMAND(impact)                   \
  COMMAND(study)                    \
  COMMAND(bench)

namespace hallscope {

#define HALLSCOPE_DECLARE(name) extern const Command name##_command;
HALLSCOPE_COMMANDS(HALLSCOPE_DECLARE)

#define HALLSCOPE_LIST(name) &name##_command,
std::span<const Command* const> all_commands() {
  static constexpr std::array commands = {HALLSCOPE_COMMANDS(HALLSCOPE_LIST)};
  return commands;
}

}  // namespace hallscope
