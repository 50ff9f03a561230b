#include <string>

#include "models/facility/element_words.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/reports/inspect_values.h"
#include "models/reports/text_table.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string facility_text(const Facility& facility) {
  std::string out = facility.title() + "\n";
  TextTable counts;
  for (int t = 0; t < element_type_count; ++t) {
    const auto type = static_cast<ElementType>(t);
    if (const auto count = facility.count(type); count > 0) counts.row({in_words(type), std::to_string(count)});
  }
  return out + counts.text();
}

std::string recording_text(const Recording& recording) {
  if (recording.sample_count() == 0) return "\n" + say("No telemetry") + "\n";
  std::string out = "\n" +
                    say("Telemetry from %1 to %2, %3 samples", format_time(recording.start(), recording.absolute),
                        format_time(recording.end(), recording.absolute), recording.sample_count()) +
                    "\n";
  TextTable metrics;
  metrics.row({say("metric"), say("elements"), say("samples"), say("least"), say("most"), say("source")});
  for (const auto& track : recording.tracks) {
    const auto& metric = track->metric();
    metrics.row({label(metric), std::to_string(track->elements().size()), std::to_string(track->sample_count()),
                 format_value(metric, track->min()), format_value(metric, track->max()), in_words(track->source())});
  }
  return out + metrics.text();
}

std::string values_text(const Document& document, const InspectQuery& query) {
  const auto values = inspect_values(document, query);
  if (values.empty()) return "";
  std::string out =
      "\n" + say("Values at %1", format_time(inspect_time(document, query), document.recording->absolute)) + "\n";
  TextTable table;
  table.row({say("element"), say("metric"), say("value"), say("age"), say("quality")});
  for (const auto& [element, track, reading] : values) {
    const bool missing = reading.quality == Quality::missing;
    table.row({document.facility->path(element), label(track->metric()), format_value(track->metric(), reading.value),
               missing ? "" : format_age(reading.age_s), in_words(reading.quality) + ", " + in_words(track->source())});
  }
  return out + table.text();
}

std::string problems_text(const Problems& problems) {
  if (problems.empty()) return "";
  std::string out = "\n" + say("Problems") + "\n";
  for (const auto& problem : problems.list()) out += "  " + to_line(problem) + "\n";
  return out;
}

}  // namespace

std::string inspect_text(const Document& document, const InspectQuery& query, const std::string& more) {
  return facility_text(*document.facility) + recording_text(*document.recording) + values_text(document, query) + more +
         problems_text(document.problems);
}

}  // namespace hallscope
