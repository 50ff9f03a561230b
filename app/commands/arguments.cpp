#include "app/commands/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <sstream>

#include "app/commands/exit_status.h"
#include "app/commands/options.h"

namespace hallscope {
namespace {

constexpr std::array commands = {"view", "render", "inspect", "figures", "check", "simulate", "impact", "bench"};

std::vector<std::string> with_command(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const auto is_one_of = [&](const auto& list) {
    return std::find(list.begin(), list.end(), words.front()) != list.end();
  };
  constexpr std::array top_options = {"--help", "-h", "--version"};
  if (words.empty() || (!is_one_of(commands) && !is_one_of(top_options))) words.insert(words.begin(), "view");
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
  CLI::App app{
      "Hallscope: an AI data-centre hall in 3D, with heat and power over it.\n"
      "Without a command the files are opened in the window.",
      "hallscope"};
  app.set_version_flag("--version", "hallscope " HALLSCOPE_VERSION);
  app.require_subcommand(1);

  CommandLine result;
  for (const auto add :
       {add_view, add_render, add_inspect, add_figures, add_check, add_simulate, add_impact, add_bench})
    add(app, result.command);
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
    result.errors = "hallscope: " + std::string(error.what()) + "\nSee '" + name + " --help'.\n";
    return result;
  }

  return result;
}

}  // namespace hallscope
