#include "app/commands/open_files.h"

#include <cstdio>

#include "app/commands/exit_status.h"
#include "app/commands/interruption.h"
#include "models/facility/same_elements.h"
#include "models/sources/name_sources.h"
#include "models/words/say.h"

namespace hallscope {

std::optional<Document> open_and_report(const std::vector<std::string>& files) {
  Problems problems;
  auto document = open_document(files, problems, [](double, std::string_view) { return !interrupted(); });
  if (interrupted()) return std::nullopt;
  const auto& all = document ? document->problems : problems;
  report_problems(all);
  if (!document && all.empty()) std::fprintf(stderr, "hallscope: nothing could be opened\n");
  return document;
}

std::shared_ptr<const Recording> open_baseline(const std::vector<std::string>& files, const Document& open) {
  auto all = addresses_with(SourceRole::facility, open.sources);
  all.insert(all.end(), files.begin(), files.end());
  const auto document = open_and_report(all);
  if (!document || document->problems.has(Severity::error)) return nullptr;
  if (same_elements(*document->facility, *open.facility)) return document->recording;
  std::fprintf(stderr, "hallscope: %s: recorded in a facility with other elements, it cannot be compared\n",
               files.empty() ? "" : files.front().c_str());
  return nullptr;
}

void report_problems(const Problems& problems) {
  for (const auto& problem : problems.list())
    if (problem.severity != Severity::note) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
}

int status_after(const Problems& problems) {
  return problems.has(Severity::error) ? exit_input_has_problems : exit_done;
}

std::string unreadable_time(const std::string& text, const std::string& option) {
  return say(
      "%1: '%2' is not a time of this recording: expected ISO 8601 (2026-03-01T14:05:00Z, where it has clock times) or "
      "an offset from its start (90s, 1h30m)",
      option, text);
}

}  // namespace hallscope
