#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace hallscope {

// Options of commands that simulate.

CLI::Option* add_facility(CLI::App&, std::string& file);
/// `help` says what happens without it.
CLI::Option* add_scenario(CLI::App&, std::string& file, const char* help);

}  // namespace hallscope
