#include "app/commands/run.h"

#include <QString>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

#include "app/commands/command_line.h"
#include "app/commands/exit_status.h"
#include "app/commands/refuse.h"
#include "app/look/language.h"
#include "models/words/say.h"

namespace hallscope {

namespace {

/// What scripts read is the same in every language.
bool is_for_scripts(int argc, char** argv) {
  return std::any_of(argv, argv + argc,
                     [](std::string_view word) { return word == "json" || word == "--format=json"; });
}

/// The language that the environment asks for.
void choose_language(int argc, char** argv) {
  const auto name = qEnvironmentVariable("HALLSCOPE_LANGUAGE");
  if (is_for_scripts(argc, argv) || set_language(name)) return;
  std::fprintf(stderr, "hallscope: note: there is no language '%s' here\n", qPrintable(name));
}

}  // namespace

int run(int argc, char** argv) {
  choose_language(argc, argv);
  const auto line = parse_command_line(argc, argv);
  std::fputs(line.output.c_str(), stdout);
  std::fputs(line.errors.c_str(), stderr);
  if (!line.request) return line.status;
  try {
    char* name_alone[] = {argv[0], nullptr};
    QtArguments qt{1, name_alone};
    return line.request->run(qt);
  } catch (const std::bad_alloc&) {
    return refuse(say("there is not enough memory; close other programs or open less at once"),
                  exit_input_has_problems);
  } catch (const std::exception& error) {
    return refuse(error.what(), exit_input_has_problems);
  }
}

}  // namespace hallscope
