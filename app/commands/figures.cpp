#include "app/commands/figures.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <string>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "models/analysis/limits/binding_limit.h"
#include "models/analysis/limits/nearest_limit.h"
#include "models/analysis/plant/figures.h"
#include "models/facility/reading/unknown_element.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// An option's time on the recording's axis, which must lie within it. Nothing when the option was not given or, with
/// `reason` set, when it cannot be used.
std::optional<double> time_of(const Recording& recording, const char* option, const std::string& text,
                              std::string& reason) {
  if (text.empty() || !reason.empty()) return std::nullopt;
  const double start = recording.start(), end = recording.end();
  const auto time = parse_time_on_axis(text, start, recording.absolute);
  if (!time) {
    reason = unreadable_time(text, option);
    return std::nullopt;
  }
  if (*time >= start && *time <= end) return time;
  const double zero = recording.absolute ? 0 : start;
  reason = say("%1: %2 is outside the recording, %3 to %4", option, text, format_time(start - zero, recording.absolute),
               format_time(end - zero, recording.absolute));
  return std::nullopt;
}

/// The facility's accounts, with what the command line says of them.
Accounts accounts_with(const Facility& facility, const FiguresArguments& arguments) {
  auto accounts = accounts_of(facility);
  const auto& given = arguments.accounts;
  const auto take = [](std::optional<double>& own, const std::optional<double>& other) {
    if (other) own = other;
  };
  take(accounts.stated_grid_carbon, given.stated_grid_carbon);
  take(accounts.stated_generator_carbon, given.stated_generator_carbon);
  take(accounts.renewable_share, given.renewable_share);
  take(accounts.reused_heat_share, given.reused_heat_share);
  take(accounts.house_load_w, given.house_load_w);
  take(accounts.electricity_price, given.electricity_price);
  take(accounts.water_price, given.water_price);
  if (arguments.tokens_per_gpu_s) accounts.tokens_per_gpu_s = {{"*", *arguments.tokens_per_gpu_s}};
  return accounts;
}

std::string without_line_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

/// Prints the figures of a facility, or of one element, and the limits of its racks.
int print_figures(const FiguresArguments& arguments) {
  const auto document = open_and_report(arguments.files);
  if (!document) return exit_input_has_problems;
  const auto& facility = *document->facility;
  const auto& recording = *document->recording;
  if (recording.empty()) {
    return refuse(say("there is no recording to take figures from: name one, or a scenario"), exit_input_has_problems);
  }
  FiguresQuery query;
  const auto element = facility.find(arguments.element);
  if (element == no_element) return refuse(no_such_element(facility, arguments.element));
  query.selection = {element};
  query.accounts = accounts_with(facility, arguments);
  query.scenario = document->scenario;
  if (arguments.ramp_window_s) query.ramp_window_s = *arguments.ramp_window_s;
  std::string reason;
  query.from = time_of(recording, "--from", arguments.from, reason);
  query.to = time_of(recording, "--to", arguments.to, reason);
  query.at = time_of(recording, "--at", arguments.at, reason);
  if (!reason.empty()) return refuse(reason);
  if (query.from && query.to && *query.from > *query.to) return refuse(say("--from is later than --to"));

  const auto result = figures(facility, recording, query);
  const auto binding = binding_limits(facility, recording, element, result.at);
  const auto nearest = nearest_limits(facility, recording, result.at, SelectedElements(facility, element));
  const auto text = arguments.format == ReportFormat::json
                        ? "{\n\"figures\": " + without_line_end(figures_json(facility, recording, result)) +
                              ",\n\"nearest_limits\": " + without_line_end(nearest_limits_json(facility, nearest)) +
                              ",\n\"binding\": " + without_line_end(binding_json(facility, recording, binding)) +
                              "\n}\n"
                        : figures_text(facility, recording, result) + nearest_limits_text(facility, nearest) +
                              binding_text(facility, recording, binding);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return status_after(document->problems);
}

void add_accounts(CLI::App& command, FiguresArguments& arguments) {
  auto& accounts = arguments.accounts;
  const auto add = [&](const char* name, std::optional<double>& value, Phrase help, double most) {
    command.add_option(name, value, say(help))->type_name("NUMBER")->check(CLI::Range(0.0, most));
  };
  add("--grid-carbon", accounts.stated_grid_carbon, "kg of CO2 for each kWh from the grid (the facility's)", 10);
  add("--generator-carbon", accounts.stated_generator_carbon, "the same of generators", 10);
  add("--renewable-share", accounts.renewable_share, "of the grid's energy, 0 to 1: for REF", 1);
  add("--reused-heat-share", accounts.reused_heat_share, "of the heat taken, 0 to 1: for ERF and ERE", 1);
  add("--house-load", accounts.house_load_w, "W of lighting, security and the like, added to what is simulated", 1e9);
  add("--electricity-price", accounts.electricity_price, "of a kWh", 1e6);
  add("--water-price", accounts.water_price, "of a cubic metre", 1e6);
  add("--tokens", arguments.tokens_per_gpu_s, "that each GPU of a running job makes a second", 1e9);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<FiguresArguments>();
  add_files(command, arguments->files, true);
  command.add_option("--element", arguments->element, say("only this element, by id"))->type_name("ID");
  command.add_option("--at", arguments->at, say(time_help))->type_name("TIME");
  command.add_option("--from", arguments->from, say("begin of the range (the recording's)"))->type_name("TIME");
  command.add_option("--to", arguments->to, say("its end (the recording's)"))->type_name("TIME");
  add_span(command, "--ramp-window", arguments->ramp_window_s, "over which ramps are told, e.g. 1m (10s)");
  add_accounts(command, *arguments);
  add_format(command, arguments->format);
  return request(arguments, print_figures);
}

}  // namespace

extern const Command figures_command{"figures",
                                     "print power, PUE and the like, and the racks' limits; needs no display", offer};

}  // namespace hallscope
