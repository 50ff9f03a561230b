#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "models/io/output_target.h"
#include "models/words/say.h"

namespace hallscope {

/// The file that a command writes, and what is to become of what killed runs left beside it.
CLI::Option* add_output(CLI::App&, std::string& file, bool& remove_leftovers, Phrase help);

/// To be called before the work begins. The status to leave with, its reason on stderr, when the output cannot be
/// written. Files that killed runs left beside it are named on stderr, or removed.
std::optional<int> prepare_output(const std::string& file, bool remove_leftovers, OutputAccess);

}  // namespace hallscope
