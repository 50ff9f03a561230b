#include "app/commands/run.h"

#include <cstdio>
#include <exception>
#include <new>

#include "app/commands/command_line.h"
#include "app/commands/exit_status.h"
#include "app/commands/refuse.h"

namespace hallscope {

int run(int argc, char** argv) {
  const auto line = parse_command_line(argc, argv);
  std::fputs(line.output.c_str(), stdout);
  std::fputs(line.errors.c_str(), stderr);
  if (!line.request) return line.status;
  try {
    char* name_alone[] = {argv[0], nullptr};
    QtArguments qt{1, name_alone};
    return line.request->run(qt);
  } catch (const std::bad_alloc&) {
    return refuse("there is not enough memory; close other programs or open less at once", exit_input_has_problems);
  } catch (const std::exception& error) {
    return refuse(error.what(), exit_input_has_problems);
  }
}

}  // namespace hallscope
