#include "app/commands/run.h"

#include <cstdio>
#include <exception>
#include <new>

#include "app/commands/arguments.h"
#include "app/commands/bench.h"
#include "app/commands/check.h"
#include "app/commands/exit_status.h"
#include "app/commands/figures.h"
#include "app/commands/impact.h"
#include "app/commands/inspect.h"
#include "app/commands/render.h"
#include "app/commands/simulate.h"
#include "app/commands/view.h"

namespace hallscope {
namespace {

/// Runs the command chosen; one overload each.
struct Runner {
  int argc;
  char** argv;
  int operator()(const ViewArguments& a) const { return view(a, argc, argv); }
  int operator()(const RenderArguments& a) const { return render(a, argc, argv); }
  int operator()(const InspectArguments& a) const { return inspect(a); }
  int operator()(const FiguresArguments& a) const { return figures(a); }
  int operator()(const CheckArguments& a) const { return check(a); }
  int operator()(const SimulateArguments& a) const { return simulate(a); }
  int operator()(const ImpactArguments& a) const { return impact(a); }
  int operator()(const BenchArguments& a) const { return bench(a, argc, argv); }
};

}  // namespace

int run(int argc, char** argv) {
  const auto line = parse_command_line(argc, argv);
  std::fputs(line.output.c_str(), stdout);
  std::fputs(line.errors.c_str(), stderr);
  if (!line.command) return line.status;
  try {
    // Qt takes its own options (-platform …) only from its own environment, never from ours.
    int qt_argc = 1;
    char* qt_argv[] = {argv[0], nullptr};
    return std::visit(Runner{qt_argc, qt_argv}, *line.command);
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "hallscope: there is not enough memory; close other programs or open less at once\n");
    return exit_input_has_problems;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hallscope: %s\n", error.what());
    return exit_input_has_problems;
  }
}

}  // namespace hallscope
