// The options of commands that say what files hold.
#include "app/commands/options.h"

namespace hallscope {

void add_inspect(CLI::App& app, Chosen& chosen) {
  const auto [command, inspect] =
      offer<InspectArguments>(app, chosen, "inspect", "print what the files hold; needs no display");
  add_files(command, inspect->files, true);
  command->add_option("--element", inspect->element, "only this element, by id")->type_name("ID");
  command->add_option("--metric", inspect->metric, "only this metric")->type_name("METRIC");
  command->add_option("--at", inspect->at, time_help)->type_name("TIME");
  add_field_place(command, inspect->field);
  add_point(command, "--probe", inspect->probe, "the field's values at x,y,z in metres");
  add_format(command, inspect->format);
}

void add_figures(CLI::App& app, Chosen& chosen) {
  const auto [command, figures] = offer<FiguresArguments>(
      app, chosen, "figures", "print power, PUE and the like, and the racks' limits; needs no display");
  add_files(command, figures->files, true);
  command->add_option("--element", figures->element, "only this element, by id")->type_name("ID");
  command->add_option("--at", figures->at, time_help)->type_name("TIME");
  command->add_option("--from", figures->from, "begin of the range (the recording's)")->type_name("TIME");
  command->add_option("--to", figures->to, "its end (the recording's)")->type_name("TIME");
  add_format(command, figures->format);
}

void add_check(CLI::App& app, Chosen& chosen) {
  const auto [command, check] =
      offer<CheckArguments>(app, chosen, "check", "list the problems of the files; needs no display");
  add_files(command, check->files, true);
}

}  // namespace hallscope
