#include "app/commands/run.h"

#include <QString>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

#include "app/commands/command_line.h"
#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "app/commands/refuse.h"
#include "app/commands/standard_streams.h"
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

int carry_out(const Request& request, char* program) {
  try {
    char* name_alone[] = {program, nullptr};
    QtArguments qt{1, name_alone};
    return request.run(qt);
  } catch (const std::bad_alloc&) {
    return refuse(say("there is not enough memory; close other programs or open less at once"),
                  exit_input_has_problems);
  } catch (const std::exception& error) {
    return refuse(error.what(), exit_input_has_problems);
  }
}

/// A report that has not arrived is no success, whatever came before.
int status_after_printing(int status) {
  const auto failure = flush_standard_output();
  if (failure.empty()) return status;
  const int said = refuse(say("cannot write to the standard output: %1", failure), exit_not_written);
  return status == exit_done ? said : status;
}

}  // namespace

int run(int argc, char** argv) {
  hold_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows beyond what is allowed is then a failed write, like a full disk
  Interruption interruption;
  choose_language(argc, argv);
  const auto line = parse_command_line(argc, argv);
  std::fputs(line.output.c_str(), stdout);
  std::fputs(line.errors.c_str(), stderr);
  if (!line.request) return status_after_printing(line.status);
  if (!line.request->heeds_interruption) interruption.release();
  if (interrupted()) return stopped();
  return status_after_printing(carry_out(*line.request, argv[0]));
}

}  // namespace hallscope
