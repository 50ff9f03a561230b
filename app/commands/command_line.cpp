#include "app/commands/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

#include "app/commands/all_commands.h"
#include "app/commands/exit_status.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr const char* default_command = "view";

bool is_command(const std::string& word) {
  return std::ranges::any_of(all_commands(), [&](const Command* command) { return command->name == word; });
}

std::vector<std::string> with_command(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  constexpr std::array top_options = {"--help", "-h", "--version"};
  const bool for_the_program = !words.empty() && std::ranges::find(top_options, words.front()) != top_options.end();
  if (words.empty() || (!for_the_program && !is_command(words.front()))) words.insert(words.begin(), default_command);
  return words;
}

std::string format_text(const CLI::App& app, const CLI::Error& error) {
  // CLI11 prints help for the sub-command that was being read.
  std::ostringstream out, err;
  app.exit(error, out, err);
  return out.str() + err.str();
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
  CLI::App app{say("Hallscope: an AI data-centre hall in 3D, with heat and power over it.\nWithout a command the files "
                   "are opened in the window."),
               "hallscope"};
  app.set_version_flag("--version", "hallscope " HALLSCOPE_VERSION);
  app.require_subcommand(1);

  CommandLine result;
  for (const Command* command : all_commands()) {
    auto* sub_command = app.add_subcommand(command->name, say(command->title));
    // Only the one that is asked for is called back, once all its options have been read.
    sub_command->final_callback([request = command->offer(*sub_command), &result] { result.request = request; });
  }
  try {
    auto words = with_command(argc, argv);
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      result.output = format_text(app, error);
      return result;
    }
    result.status = exit_unusable_arguments;
    std::string name = "hallscope";
    for (const auto* command : app.get_subcommands()) name += " " + command->get_name();
    result.errors = "hallscope: " + std::string(error.what()) + "\n" + say("See '%1 --help'.", name) + "\n";
    return result;
  }

  return result;
}

}  // namespace hallscope
