#include "app/commands/inspect.h"

#include <cstdio>

#include "app/commands/exit_status.h"
#include "app/commands/field_reports.h"
#include "app/commands/open_files.h"
#include "models/measure/time.h"
#include "models/reports/inspect_report.h"

namespace hallscope {

int inspect(const InspectArguments& arguments) {
  const auto refuse = [](const std::string& message) {
    std::fprintf(stderr, "hallscope: %s\n", message.c_str());
    return exit_unusable_arguments;
  };
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
  return document->problems.has(Severity::error) ? exit_input_has_problems : exit_done;
}

}  // namespace hallscope
