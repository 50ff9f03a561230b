#pragma once

#include <CLI/CLI.hpp>

#include "app/commands/report_format.h"

namespace hallscope {

/// How a command prints what it found.
CLI::Option* add_format(CLI::App&, ReportFormat&, const char* help = "how to print");

}  // namespace hallscope
