#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/options.h"
#include "models/sources/alarm_rules_file.h"
#include "models/sources/name_sources.h"
#include "models/sources/open_document.h"
#include "models/words/say.h"
#include "scene/fields/open_fields.h"

namespace hallscope {
namespace {

struct CheckArguments {
  std::vector<std::string> files;
};

void list(const Problems& problems) {
  for (const auto& problem : problems.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
}

/// Lists every problem of the files, of the fields among or named by them and of alarm rules on stderr, notes included;
/// notes alone are no reason to fail.
int check(const CheckArguments& arguments) {
  Problems problems, found_later;
  if (const auto sources = name_sources(arguments.files, found_later); only_alarm_rules(sources)) {
    const auto rules = alarm_rules_among(sources, problems);
    list(problems);
    return rules && !problems.has(Severity::warning) ? exit_done : exit_input_has_problems;
  }
  auto document = open_document(arguments.files, problems);
  if (document) {
    check_fields(document->fields, document->problems);
    alarm_rules_among(document->sources, document->problems);
  }
  const auto& all = document ? document->problems : problems;
  list(all);
  if (!document && all.empty()) std::fprintf(stderr, "hallscope: nothing could be opened\n");
  return document && !all.has(Severity::warning) ? exit_done : exit_input_has_problems;
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<CheckArguments>();
  add_files(command, arguments->files, true);
  return request(arguments, check);
}

}  // namespace

extern const Command check_command{"check", "list the problems of the files; needs no display", offer};

}  // namespace hallscope
