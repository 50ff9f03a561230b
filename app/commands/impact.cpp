#include "app/commands/impact.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/impact_ranking.h"
#include "app/commands/interruption.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/refuse.h"
#include "app/commands/run_options.h"
#include "app/workspace/state_before.h"
#include "models/analysis/limits/first_limit.h"
#include "models/analysis/limits/impact.h"
#include "models/facility/reading/unknown_element.h"
#include "models/measure/time.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/open_document.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The facility with what was measured in it or, where no recording is named, with its run: powers are then those that
/// all else says of the same instant.
std::optional<Document> open(const ImpactArguments& arguments, Problems& problems) {
  std::vector<std::string> files{arguments.facility};
  files.insert(files.end(), arguments.recordings.begin(), arguments.recordings.end());
  if (arguments.recordings.empty() && !arguments.scenario.empty()) files.push_back(arguments.scenario);
  return open_document(files, problems);
}

/// The element that an id or a pattern names; empty with the reason otherwise.
ElementIndex element_named(const Facility& facility, const std::string& id, std::string& reason) {
  if (const auto element = facility.find(id); element != no_element) return element;
  const auto matches = facility.match(id);
  if (matches.size() == 1) return matches.front();
  reason = matches.empty() ? no_such_element(facility, id)
                           : say("'%1' names %2 elements; one can be asked about", id, matches.size());
  return no_element;
}

/// The instant asked about, on the recording's axis.
double time_of(const Document& document, const std::string& at) {
  const auto& recording = *document.recording;
  if (recording.empty()) return 0;
  return at.empty() ? recording.end() : *parse_time_on_axis(at, recording.start(), recording.absolute);
}

/// Empty when the time can be read and is one of the run.
std::string bad_time(const Document& document, const std::string& at) {
  if (at.empty()) return {};
  const auto& recording = *document.recording;
  const double start = recording.empty() ? 0 : recording.start(), end = recording.empty() ? 0 : recording.end();
  const auto time = parse_time_on_axis(at, start, recording.absolute);
  if (!time) return unreadable_time(at);
  if (*time >= start && *time <= end) return {};
  return say(document.scenario ? Phrase("--at: %1 is outside the run, %2 to %3")
                               : Phrase("--at: %1 is outside the recording, %2 to %3"),
             at, format_time(start, recording.absolute), format_time(end, recording.absolute));
}

/// Prints what happens if one element fails, at once and in the ten minutes after (README, "impact").
int print_impact(const ImpactArguments& given) {
  auto arguments = given;
  if (given.ranks() && !given.element.empty()) {  // no element is named then: what stands there was recorded
    arguments.recordings.insert(arguments.recordings.begin(), given.element);
    arguments.element.clear();
  }
  if (const auto reason = bad_ranking(arguments); !reason.empty()) return refuse(reason);
  Problems problems;
  const auto document = open(arguments, problems);
  if (document) problems = document->problems;
  std::optional<Scenario> weather;  // beside a recording; what is simulated has it in its document
  const bool beside = !arguments.scenario.empty() && !arguments.recordings.empty();
  if (document && beside) weather = read_scenario(arguments.scenario, *document->facility, problems);
  report_problems(problems);
  const bool unread = beside ? !weather : !arguments.scenario.empty() && document && !document->scenario;
  if (!document || unread) return exit_input_has_problems;
  if (!arguments.recordings.empty() && document->recording->empty()) {
    std::fprintf(stderr,
                 "hallscope: what was recorded cannot be read, so nothing is known of the moment before; leave "
                 "RECORDING out to ask about a simulated one\n");
    return exit_input_has_problems;
  }
  const auto& facility = *document->facility;
  std::string reason;
  const auto element = arguments.ranks() ? no_element : element_named(facility, arguments.element, reason);
  if (!reason.empty()) return refuse(reason);
  if (reason = bad_time(*document, arguments.at); !reason.empty()) return refuse(reason);

  const double time = time_of(*document, arguments.at);
  const auto before =
      weather ? baseline(*document->facility, *weather, *document->recording, time) : state_before(*document, time);
  if (arguments.ranks()) return print_ranking(arguments, *document, before);
  const auto result = impact(before, element, *document->recording, time);
  const Progress watched = [](double, std::string_view) { return !interrupted(); };
  const auto times = impact_times(before, element, 600, watched);
  if (interrupted()) return stopped();
  const auto* known = times ? &*times : nullptr;
  auto text = arguments.format == ReportFormat::json ? impact_json(facility, result, known)
                                                     : impact_text(facility, result, known);
  if (text.empty() || text.back() != '\n') text += '\n';
  std::fputs(text.c_str(), stdout);
  return status_after(problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<ImpactArguments>();
  add_facility(command, arguments->facility);
  command.add_option("ELEMENT", arguments->element, say("what fails, by id"))->type_name("");
  command.add_option("RECORDING", arguments->recordings, say("rack powers to start from (the scenario's jobs)"))
      ->type_name("");
  command.add_option("--at", arguments->at, say(time_help))->type_name("TIME");
  add_scenario(command, arguments->scenario, "what happens before (the facility's own workload)");
  command.add_flag("--all", arguments->all, say("every single failure, the worst first"));
  command.add_option("--type", arguments->types, say("with --all: of these types alone, e.g. CDU,UPS"))
      ->delimiter(',')
      ->type_name("TYPE");
  command.add_option("--pairs-of", arguments->pairs_of, say("two failures at once, of these types, ids or patterns"))
      ->delimiter(',')
      ->type_name("A,B");
  command.add_option("--part", arguments->part, say("one of several shares of them, e.g. 3/16"))->type_name("N/OF");
  command.add_flag("--quiet", arguments->quiet, say("no progress on stderr"));
  const auto take = [arguments](const std::string& text) {
    arguments->csv = text == "csv";
    arguments->format = text == "json" ? ReportFormat::json : ReportFormat::text;
  };
  command.add_option_function<std::string>("--format", take, say("how to print; many: json lines or csv"))
      ->check(one_of({"json", "text", "csv"}));
  command.parse_complete_callback([arguments] {
    if (arguments->element.empty() && !arguments->all && arguments->pairs_of.empty())
      throw CLI::RequiredError("ELEMENT, --all or --pairs-of");
  });
  return heeding_interruption(request(arguments, print_impact));
}

}  // namespace

extern const Command impact_command{"impact", "say what happens if an element fails; needs no display", offer};

}  // namespace hallscope
