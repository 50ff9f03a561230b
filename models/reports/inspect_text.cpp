#include <string>

#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/reports/inspect_values.h"
#include "models/reports/text_table.h"

namespace hallscope {
namespace {

std::string facility_text(const Facility& facility) {
  std::string out = facility.title() + "\n";
  TextTable counts;
  for (int t = 0; t < element_type_count; ++t) {
    const auto type = static_cast<ElementType>(t);
    if (const auto count = facility.count(type); count > 0)
      counts.row({std::string(to_string(type)), std::to_string(count)});
  }
  return out + counts.text();
}

std::string recording_text(const Recording& recording) {
  if (recording.sample_count() == 0) return "\nNo telemetry\n";
  std::string out = "\nTelemetry from " + format_time(recording.start(), recording.absolute) + " to " +
                    format_time(recording.end(), recording.absolute) + ", " + std::to_string(recording.sample_count()) +
                    " samples\n";
  TextTable metrics;
  metrics.row({"metric", "elements", "samples", "least", "most", "source"});
  for (const auto& track : recording.tracks) {
    const auto& metric = track->metric();
    metrics.row({label(metric), std::to_string(track->elements().size()), std::to_string(track->sample_count()),
                 format_value(metric, track->min()), format_value(metric, track->max()),
                 std::string(to_string(track->source()))});
  }
  return out + metrics.text();
}

std::string values_text(const Document& document, const InspectQuery& query) {
  const auto values = inspect_values(document, query);
  if (values.empty()) return "";
  std::string out = "\nValues at " + format_time(inspect_time(document, query), document.recording->absolute) + "\n";
  TextTable table;
  table.row({"element", "metric", "value", "age", "quality"});
  for (const auto& [element, track, reading] : values) {
    const bool missing = reading.quality == Quality::missing;
    table.row({document.facility->path(element), label(track->metric()), format_value(track->metric(), reading.value),
               missing ? "" : format_age(reading.age_s),
               std::string(to_string(reading.quality)) + ", " + std::string(to_string(track->source()))});
  }
  return out + table.text();
}

std::string problems_text(const Problems& problems) {
  if (problems.empty()) return "";
  std::string out = "\nProblems\n";
  for (const auto& problem : problems.list()) out += "  " + to_line(problem) + "\n";
  return out;
}

}  // namespace

std::string inspect_text(const Document& document, const InspectQuery& query, const std::string& more) {
  return facility_text(*document.facility) + recording_text(*document.recording) + values_text(document, query) + more +
         problems_text(document.problems);
}

}  // namespace hallscope
