#include <string>
#include <vector>

#include "models/facility/reading/unknown_element.h"
#include "models/reports/inspect_report.h"
#include "models/words/say.h"

// Says what is wrong with a query, and what would be right.

namespace hallscope {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::optional<std::string> unanswerable(const Document& document, const InspectQuery& query) {
  const auto& facility = *document.facility;
  if (!query.element.empty() && facility.find(query.element) == no_element && facility.match(query.element).empty())
    return no_such_element(facility, query.element);
  if (query.metric.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& track : document.recording->tracks) {
    if (track->metric().name == query.metric || label(track->metric()) == query.metric) return std::nullopt;
    names.push_back(label(track->metric()));
  }
  if (names.empty()) return say("no metric '%1'; there is no telemetry", query.metric);
  return say("no metric '%1'; there is %2", query.metric, listed(names));
}

}  // namespace hallscope
