// The options of commands that simulate.
#include "app/commands/options.h"

namespace hallscope {

void add_simulate(CLI::App& app, Chosen& chosen) {
  const auto [command, simulate] = offer<SimulateArguments>(
      app, chosen, "simulate", "run a facility through a scenario into a recording; needs no display");
  command->add_option("FACILITY", simulate->facility, "the facility file")->required()->type_name("");
  command->add_option("--scenario", simulate->scenario, "what happens (the facility's own workload)")
      ->type_name("FILE");
  add_span(command, "--duration", simulate->duration_s, "how long, e.g. 90s or 1h30m (the scenario's)");
  add_span(command, "--step", simulate->step_s, "from one recorded value to the next (the scenario's)");
  command->add_option("--output", simulate->output, "the recording to write")->required()->type_name("OUT.h5");
  command->add_flag("--quiet", simulate->quiet, "no progress on stderr");
  add_format(command, simulate->format, "how to print the summary");
}

void add_impact(CLI::App& app, Chosen& chosen) {
  const auto [command, impact] =
      offer<ImpactArguments>(app, chosen, "impact", "say what happens if an element fails; needs no display");
  command->add_option("FACILITY", impact->facility, "the facility file")->required()->type_name("");
  command->add_option("ELEMENT", impact->element, "what fails, by id")->required()->type_name("");
  command->add_option("RECORDING", impact->recordings, "rack powers to start from (the scenario's jobs)")
      ->type_name("");
  command->add_option("--at", impact->at, time_help)->type_name("TIME");
  command->add_option("--scenario", impact->scenario, "what happens before (the facility's own workload)")
      ->type_name("FILE");
  add_format(command, impact->format);
}

}  // namespace hallscope
