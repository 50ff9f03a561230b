#pragma once

#include <CLI/CLI.hpp>

#include "app/commands/report_format.h"
#include "models/words/say.h"

namespace hallscope {

/// How a command prints what it found.
CLI::Option* add_format(CLI::App&, ReportFormat&, Phrase help = "how to print");

}  // namespace hallscope
