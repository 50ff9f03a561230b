#include "app/commands/figures.h"

#include <cstdio>
#include <optional>
#include <string>

#include "app/commands/exit_status.h"
#include "app/commands/open_files.h"
#include "models/analysis/limits/binding_limit.h"
#include "models/analysis/plant/figures.h"
#include "models/facility/reading/unknown_element.h"
#include "models/measure/time.h"

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
  reason = std::string(option) + ": " + text + " is outside the recording, " +
           format_time(start - zero, recording.absolute) + " to " + format_time(end - zero, recording.absolute);
  return std::nullopt;
}

std::string without_line_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

int figures(const FiguresArguments& arguments) {
  const auto refuse = [](const std::string& message) {
    std::fprintf(stderr, "hallscope: %s\n", message.c_str());
    return exit_unusable_arguments;
  };
  const auto document = open_and_report(arguments.files);
  if (!document) return exit_input_has_problems;
  const auto& facility = *document->facility;
  const auto& recording = *document->recording;
  if (recording.empty()) {
    std::fprintf(stderr, "hallscope: there is no recording to take figures from: name one, or a scenario\n");
    return exit_input_has_problems;
  }
  FiguresQuery query;
  query.selection = facility.find(arguments.element);
  if (query.selection == no_element) return refuse(no_such_element(facility, arguments.element));
  std::string reason;
  query.from = time_of(recording, "--from", arguments.from, reason);
  query.to = time_of(recording, "--to", arguments.to, reason);
  query.at = time_of(recording, "--at", arguments.at, reason);
  if (!reason.empty()) return refuse(reason);
  if (query.from && query.to && *query.from > *query.to) return refuse("--from is later than --to");

  const auto result = figures(facility, recording, query);
  const auto limits = binding_limits(facility, recording, query.selection, result.at);
  const auto text = arguments.format == ReportFormat::json
                        ? "{\n\"figures\": " + without_line_end(figures_json(facility, recording, result)) +
                              ",\n\"binding\": " + without_line_end(binding_json(facility, recording, limits)) + "\n}\n"
                        : figures_text(facility, recording, result) + binding_text(facility, recording, limits);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return document->problems.has(Severity::error) ? exit_input_has_problems : exit_done;
}

}  // namespace hallscope
