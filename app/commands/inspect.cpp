#include "app/commands/inspect.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/field_options.h"
#include "app/commands/field_reports.h"
#include "app/commands/open_files.h"
#include "app/commands/options.h"
#include "app/commands/refuse.h"
#include "app/commands/report_options.h"
#include "models/measure/time.h"
#include "models/reports/inspect_report.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Prints what the files hold, as text or JSON (README, "inspect").
int inspect(const InspectArguments& arguments) {
  auto document = open_and_report(arguments.files);
  if (!document) return exit_input_has_problems;
  InspectQuery query{arguments.element, arguments.metric, {}};
  if (!arguments.at.empty()) {
    const auto& recording = *document->recording;
    query.time = parse_time_on_axis(arguments.at, recording.empty() ? 0 : recording.start(), recording.absolute);
    if (!query.time) return refuse(unreadable_time(arguments.at));
  }
  if (const auto reason = unanswerable(*document, query)) return refuse(*reason);
  if (const auto reason = unanswerable_field(arguments, *document)) return refuse(*reason);
  const auto of_fields = field_reports(arguments, *document, query.time);
  const auto report = arguments.format == ReportFormat::json ? inspect_json(*document, query, of_fields)
                                                             : inspect_text(*document, query, of_fields);
  std::fwrite(report.data(), 1, report.size(), stdout);
  if (!report.empty() && report.back() != '\n') std::fputc('\n', stdout);
  return status_after(document->problems);
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<InspectArguments>();
  add_files(command, arguments->files, true);
  command.add_option("--element", arguments->element, say("only this element, by id"))->type_name("ID");
  command.add_option("--metric", arguments->metric, say("only this metric"))->type_name("METRIC");
  command.add_option("--at", arguments->at, say(time_help))->type_name("TIME");
  add_field_place(command, arguments->field);
  add_point(command, "--probe", arguments->probe, "the field's values at x,y,z in metres");
  add_format(command, arguments->format);
  return request(arguments, inspect);
}

}  // namespace

extern const Command inspect_command{"inspect", "print what the files hold; needs no display", offer};

}  // namespace hallscope
