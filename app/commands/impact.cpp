#include "app/commands/impact.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "app/commands/run_options.h"
#include "models/analysis/limits/impact.h"
#include "models/facility/reading/facility_json.h"
#include "models/facility/reading/unknown_element.h"
#include "models/measure/time.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/open_document.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The facility and, where recordings are named, what was measured in it.
std::optional<Document> open(const ImpactArguments& arguments, Problems& problems) {
  if (!arguments.recordings.empty()) {
    auto files = arguments.recordings;
    files.insert(files.begin(), arguments.facility);
    return open_document(files, problems);
  }
  auto facility = read_facility(arguments.facility, problems);
  if (!facility) return std::nullopt;
  Document document;
  document.facility = std::make_shared<Facility>(std::move(*facility));
  document.recording = std::make_shared<Recording>();
  document.problems = problems;
  return document;
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

Simulator state_before(const Document& document, const Scenario& scenario, const std::string& at) {
  const auto& recording = *document.recording;
  if (!recording.empty()) {
    const auto time = parse_time_on_axis(at, recording.start(), recording.absolute);
    return baseline(*document.facility, scenario, recording, at.empty() ? recording.end() : *time);
  }
  const auto start = parse_time(scenario.start).value_or(TimePoint{});
  const auto time = parse_time_on_axis(at, start.seconds, start.absolute);
  return baseline(*document.facility, scenario, at.empty() ? scenario.duration_s : *time - start.seconds);
}

/// Empty when the time can be read and is one of the run.
std::string bad_time(const Document& document, const Scenario& scenario, const std::string& at) {
  if (at.empty()) return {};
  const auto& recording = *document.recording;
  const auto start = recording.empty() ? parse_time(scenario.start).value_or(TimePoint{})
                                       : TimePoint{recording.start(), recording.absolute};
  const double end = recording.empty() ? start.seconds + scenario.duration_s : recording.end();
  const auto time = parse_time_on_axis(at, start.seconds, start.absolute);
  if (!time) return unreadable_time(at);
  if (*time >= start.seconds && *time <= end) return {};
  return say(recording.empty() ? Phrase("--at: %1 is outside the run, %2 to %3")
                               : Phrase("--at: %1 is outside the recording, %2 to %3"),
             at, format_time(start.seconds, start.absolute), format_time(end, start.absolute));
}

/// Prints what happens if one element fails, at once and in the ten minutes after (README, "impact").
int print_impact(const ImpactArguments& arguments) {
  Problems problems;
  const auto document = open(arguments, problems);
  if (document) problems = document->problems;
  std::optional<Scenario> scenario;
  if (document)
    scenario = arguments.scenario.empty() ? scenario_of(*document->facility)
                                          : read_scenario(arguments.scenario, *document->facility, problems);
  report_problems(problems);
  if (!scenario) return exit_input_has_problems;
  if (!arguments.recordings.empty() && document->recording->empty()) {
    std::fprintf(stderr,
                 "hallscope: what was recorded cannot be read, so nothing is known of the moment before; leave "
                 "RECORDING out to ask about a simulated one\n");
    return exit_input_has_problems;
  }
  const auto& facility = *document->facility;
  std::string reason;
  const auto element = element_named(facility, arguments.element, reason);
  if (element == no_element) return refuse(reason);
  if (reason = bad_time(*document, *scenario, arguments.at); !reason.empty()) return refuse(reason);

  const auto before = state_before(*document, *scenario, arguments.at);
  const auto result = impact(before, element);
  const auto times = impact_times(before, element);
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
  command.add_option("ELEMENT", arguments->element, say("what fails, by id"))->required()->type_name("");
  command.add_option("RECORDING", arguments->recordings, say("rack powers to start from (the scenario's jobs)"))
      ->type_name("");
  command.add_option("--at", arguments->at, say(time_help))->type_name("TIME");
  add_scenario(command, arguments->scenario, "what happens before (the facility's own workload)");
  add_format(command, arguments->format);
  return request(arguments, print_impact);
}

}  // namespace

extern const Command impact_command{"impact", "say what happens if an element fails; needs no display", offer};

}  // namespace hallscope
