#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "models/words/say.h"

namespace hallscope {

// What the options of all kinds of commands are made of. Of one kind: picture_options.h, field_options.h,
// report_options.h, run_options.h.

inline constexpr Phrase time_help("TIME: ISO 8601 (2026-03-01T14:05:00Z) or an offset from the start (90s, 1h30m)");

/// Refuses all but these.
CLI::Validator one_of(std::vector<std::string> names);

void add_files(CLI::App&, std::vector<std::string>& files, bool required);

/// "90s", "1h30m" or plain seconds, in seconds; positive. Nothing when it is none of these.
std::optional<double> parse_span(const std::string& text);
/// A length of time in seconds.
CLI::Option* add_span(CLI::App&, const char* name, std::optional<double>&, Phrase help);

}  // namespace hallscope
