#include "app/commands/field_reports.h"

#include <algorithm>
#include <iterator>

#include "app/commands/open_files.h"
#include "app/workspace/field_request.h"
#include "models/words/say.h"
#include "scene/fields/field_report.h"
#include "scene/fields/open_fields.h"

namespace hallscope {
namespace {

/// The fields to tell of, and which of them --field or, without it, a probe means.
struct AskedFields {
  std::vector<FieldPlacement> list;
  std::size_t chosen = 0;
};

AskedFields asked_fields(const FieldRequest& request, const Document& document) {
  AskedFields asked{document.fields, 0};
  const auto placement = placement_of(request, document);
  if (!placement) return asked;
  const auto known = std::find_if(asked.list.begin(), asked.list.end(),
                                  [&](const FieldPlacement& field) { return field.file == placement->file; });
  asked.chosen = static_cast<std::size_t>(std::distance(asked.list.begin(), known));
  if (known == asked.list.end())
    asked.list.push_back(*placement);
  else
    *known = *placement;
  return asked;
}

}  // namespace

std::optional<std::string> unanswerable_field(const InspectArguments& arguments, const Document& document) {
  if (!arguments.probe || placement_of(arguments.field, document)) return std::nullopt;
  return say("--probe: there is no field to ask; name one, or a facility that does");
}

std::string field_reports(const InspectArguments& arguments, Document& document, std::optional<double> time) {
  const auto& recording = *document.recording;
  const auto choose = [&](const Field& field) {
    if (time && recording.empty()) return field.nearest_step(*time);
    return step_at(field, recording, time.value_or(recording.empty() ? 0 : recording.end()));
  };
  const auto asked = asked_fields(arguments.field, document);
  Problems problems;
  const auto fields = open_fields(asked.list, choose, problems);
  report_problems(problems);
  document.problems.append(problems);
  const bool json = arguments.format == ReportFormat::json;
  auto report = json ? "\"fields\": " + fields_json(fields) : fields_text(fields);
  if (!arguments.probe) return report;
  const auto& probed = fields[asked.chosen];
  return report +
         (json ? ",\n  \"probe\": " + probe_json(probed, *arguments.probe) : probe_text(probed, *arguments.probe));
}

}  // namespace hallscope
