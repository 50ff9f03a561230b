#include "app/commands/open_files.h"

#include <cstdio>

namespace hallscope {

std::optional<Document> open_and_report(const std::vector<std::string>& files) {
  Problems problems;
  auto document = open_document(files, problems);
  const auto& list = document ? document->problems.list() : problems.list();
  for (const auto& problem : list)
    if (problem.severity != Severity::note) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
  if (!document && list.empty()) std::fprintf(stderr, "hallscope: nothing could be opened\n");
  if (document && !document->recording) document->recording = std::make_shared<Recording>();
  return document;
}

}  // namespace hallscope
