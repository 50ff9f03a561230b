#include "app/commands/simulate.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "app/commands/progress_line.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "app/commands/run_options.h"
#include "app/commands/run_summary.h"
#include "models/facility/reading/facility_json.h"
#include "models/measure/time.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/telemetry/hdf5/hdf5_writer.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

// The bounds of scenario files.
constexpr double longest_s = 366 * 86400.0, shortest_step_s = 0.1, longest_step_s = 86400, most_steps = 1e6;

/// Empty when a run can have these.
std::string impossible(const SimulateArguments& arguments, const Scenario& scenario) {
  if (arguments.duration_s && (*arguments.duration_s < 1 || *arguments.duration_s > longest_s))
    return say("--duration: expected 1 s to 366 days");
  if (arguments.step_s && (*arguments.step_s < shortest_step_s || *arguments.step_s > longest_step_s))
    return say("--step: expected 0.1 s to 1 day");
  if (scenario.duration_s / scenario.step_s > most_steps)
    return say("--duration %1 in steps of %2 is more than a million steps; take a longer --step",
               format_age(scenario.duration_s), format_age(scenario.step_s));
  return {};
}

void say_what_never_happens(const Scenario& scenario) {
  std::size_t late = 0;
  for (const auto& event : scenario.events) late += event.at_s > scenario.duration_s;
  if (late > 0)
    std::fprintf(stderr, "hallscope: note: the run ends at %s, before %zu of the scenario's %zu events\n",
                 format_time(scenario.duration_s, false).c_str(), late, scenario.events.size());
}

/// A run shorter than its step leaves the values of its beginning alone.
void say_when_nothing_is_recorded(const Scenario& scenario) {
  if (scenario.step_s > scenario.duration_s)
    std::fprintf(stderr,
                 "hallscope: note: the run takes %s, less than its step of %s: only its first instant is recorded\n",
                 format_age(scenario.duration_s).c_str(), format_age(scenario.step_s).c_str());
}

/// Runs a facility through a scenario into an HDF5 recording and prints a summary (README, "simulate"). An output that
/// exists is replaced only by a complete one.
int simulate_into_file(const SimulateArguments& arguments) {
  if (const auto status = prepare_output(arguments.output, arguments.remove_leftovers, OutputAccess::anywhere))
    return *status;
  ProgressLine line(arguments.quiet);
  const Progress progress = [&](double fraction, std::string_view stage) {
    line.show(fraction, stage);
    return !interrupted();
  };
  Problems problems;
  const auto fail = [&] {
    line.clear();
    report_problems(problems);
    return interrupted() ? stopped() : exit_input_has_problems;
  };

  const auto facility = read_facility(arguments.facility, problems, progress);
  if (!facility) return fail();
  auto scenario = arguments.scenario.empty() ? scenario_of(*facility)
                                             : read_scenario(arguments.scenario, *facility, problems, progress);
  if (!scenario) return fail();
  if (arguments.duration_s) scenario->duration_s = *arguments.duration_s;
  if (arguments.step_s) scenario->step_s = *arguments.step_s;
  if (const auto reason = impossible(arguments, *scenario); !reason.empty()) return refuse(reason);
  say_what_never_happens(*scenario);
  say_when_nothing_is_recorded(*scenario);

  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  std::unique_ptr<Hdf5Writer> writer;
  const BeginRecording begin = [&](const RecordingPlan& plan) {
    writer = Hdf5Writer::create(arguments.output, plan, *facility, problems);
    return writer.get();
  };
  const auto summary = simulate(*facility, *scenario, begin, problems, progress);
  if (!summary || !writer || interrupted() || !writer->finish()) {
    writer.reset();
    if (!interrupted() && problems.empty()) std::fprintf(stderr, "hallscope: nothing was simulated\n");
    return fail();
  }
  const double wall_s = std::chrono::duration<double>(Clock::now() - began).count();
  line.clear();
  report_problems(problems);
  const RunSummary run{*facility, *scenario, *summary, arguments.output, wall_s};
  const auto text = arguments.format == ReportFormat::json ? summary_json(run) : summary_text(run);
  std::fputs(text.c_str(), stdout);
  return status_after(problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<SimulateArguments>();
  add_facility(command, arguments->facility);
  add_scenario(command, arguments->scenario, "what happens (the facility's own workload)");
  add_span(command, "--duration", arguments->duration_s, "how long, e.g. 90s or 1h30m (the scenario's)");
  add_span(command, "--step", arguments->step_s, "from one recorded value to the next (the scenario's)");
  add_output(command, arguments->output, arguments->remove_leftovers, "the recording to write")->type_name("OUT.h5");
  command.add_flag("--quiet", arguments->quiet, say("no progress on stderr"));
  add_format(command, arguments->format, "how to print the summary");
  return heeding_interruption(request(arguments, simulate_into_file));
}

}  // namespace

extern const Command simulate_command{"simulate",
                                      "run a facility through a scenario into a recording; needs no display", offer};

}  // namespace hallscope
