#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/options.h"
#include "models/reports/points_report.h"
#include "models/sources/alarm_rules_file.h"
#include "models/sources/file_kinds.h"
#include "models/sources/name_sources.h"
#include "models/sources/open_document.h"
#include "models/telemetry/bindings/add_bindings.h"
#include "models/words/say.h"
#include "scene/fields/open_fields.h"

namespace hallscope {
namespace {

struct CheckArguments {
  std::vector<std::string> files;
  bool write_bindings = false;
};

/// Writes what was found by likeness into the facility file. False, with the reason on stderr, when it could not.
bool write_bindings(const std::string& file, const std::vector<ProposedBinding>& proposals) {
  std::vector<PointBinding> bindings;
  for (const auto& proposal : proposals) bindings.push_back(proposal.binding);
  const auto failure = file.empty()
                           ? say("there is no facility file to write bindings into; \"hallscope convert\" makes one")
                       : bindings.empty() ? std::string()
                                          : add_bindings(file, bindings);
  if (!failure.empty()) {
    std::fprintf(stderr, "hallscope: %s: %s\n", file.empty() ? "--write-bindings" : file.c_str(), failure.c_str());
    return false;
  }
  std::printf("%s\n",
              say_count(bindings.size(), "%n binding written into %1", "%n bindings written into %1", file).c_str());
  return true;
}

void list(const Problems& problems) {
  for (const auto& problem : problems.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
}

/// Lists every problem of the files, of the fields among or named by them and of alarm rules on stderr, notes included;
/// notes alone are no reason to fail. On stdout, what of the telemetry is bound to which elements, what is not, and
/// what could be.
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
  if (!document) return exit_input_has_problems;
  const auto points = points_of(*document);
  std::fputs(points_text(*document, points).c_str(), stdout);
  const auto could_be = proposed(points);
  const auto file = facility_file(document->sources);
  if (arguments.write_bindings) {
    if (!write_bindings(file, could_be)) return exit_input_has_problems;
  } else if (!could_be.empty() && !file.empty()) {
    std::printf("%s\n", say("--write-bindings writes what could be bound into %1", file).c_str());
  }
  return !all.has(Severity::warning) ? exit_done : exit_input_has_problems;
}

Request offer(CLI::App& command) {
  auto arguments = std::make_shared<CheckArguments>();
  add_files(command, arguments->files, true);
  command.add_flag("--write-bindings", arguments->write_bindings,
                   say("write bindings that were found by likeness into the facility file"));
  return request(arguments, check);
}

}  // namespace

extern const Command check_command{"check", "list the problems of the files and what is bound; needs no display",
                                   offer};

}  // namespace hallscope
