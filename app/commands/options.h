#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands/arguments.h"

namespace hallscope {

// What the options of several commands are made of. For the files that read the command line alone.

inline constexpr const char* time_help =
    "TIME: ISO 8601 (2026-03-01T14:05:00Z) or an offset from the start (90s, 1h30m)";

/// Refuses all but these.
CLI::Validator one_of(std::vector<std::string> names);

void add_files(CLI::App*, std::vector<std::string>& files, bool required);
CLI::Option* add_format(CLI::App*, ReportFormat&, const char* help = "how to print");
CLI::Option* add_resolution(CLI::App*, Resolution&);
/// A length of time in seconds.
CLI::Option* add_span(CLI::App*, const char* name, std::optional<double>&, const char* help);
/// A point or a distance, "1,2,3".
CLI::Option* add_point(CLI::App*, const char* name, std::optional<Vec3>&, const char* help);
/// Fields from CFD: which, and where it lies.
void add_field_place(CLI::App*, FieldRequest&);
/// The same and what of it is shown.
void add_field_options(CLI::App*, FieldRequest&);

using Chosen = std::optional<Command>;

/// Offers a command. Its options write into the arguments, which become `chosen` when it is the one asked for.
template <typename Arguments>
std::pair<CLI::App*, std::shared_ptr<Arguments>> offer(CLI::App& app, Chosen& chosen, const char* name,
                                                       const char* help) {
  auto kept = std::make_shared<Arguments>();
  auto* command = app.add_subcommand(name, help);
  command->final_callback([kept, &chosen] { chosen = *kept; });
  return {command, kept};
}

// One for each command.

void add_view(CLI::App&, Chosen&);
void add_render(CLI::App&, Chosen&);
void add_inspect(CLI::App&, Chosen&);
void add_figures(CLI::App&, Chosen&);
void add_check(CLI::App&, Chosen&);
void add_simulate(CLI::App&, Chosen&);
void add_impact(CLI::App&, Chosen&);
void add_bench(CLI::App&, Chosen&);

}  // namespace hallscope
