#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "models/words/say.h"

namespace hallscope {

// Options of commands that simulate.

CLI::Option* add_facility(CLI::App&, std::string& file);
/// `help` says what happens without it.
CLI::Option* add_scenario(CLI::App&, std::string& file, Phrase help);

}  // namespace hallscope
