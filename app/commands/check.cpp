#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/exit_status.h"
#include "app/commands/options.h"
#include "models/sources/open_document.h"
#include "models/words/say.h"
#include "scene/fields/open_fields.h"

namespace hallscope {
namespace {

struct CheckArguments {
  std::vector<std::string> files;
};

/// Lists every problem of the files and of the fields among or named by them on stderr, notes included; notes alone are
/// no reason to fail.
int check(const CheckArguments& arguments) {
  Problems problems;
  auto document = open_document(arguments.files, problems);
  if (document) check_fields(document->fields, document->problems);
  const auto& all = document ? document->problems : problems;
  for (const auto& problem : all.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
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
