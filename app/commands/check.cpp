#include "app/commands/check.h"

#include <cstdio>

#include "app/commands/exit_status.h"
#include "models/sources/open_document.h"
#include "scene/fields/open_fields.h"

namespace hallscope {

int check(const CheckArguments& arguments) {
  Problems problems;
  auto document = open_document(arguments.files, problems);
  if (document) check_fields(document->fields, document->problems);
  const auto& all = document ? document->problems : problems;
  for (const auto& problem : all.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
  if (!document && all.empty()) std::fprintf(stderr, "hallscope: nothing could be opened\n");
  return document && !all.has(Severity::warning) ? exit_done : exit_input_has_problems;
}

}  // namespace hallscope
