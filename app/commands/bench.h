#pragma once

#include "app/commands/arguments.h"

namespace hallscope {

/// Measures loading and drawing of the files in memory, without a window, and prints the figures (README, "bench").
int bench(const BenchArguments&, int argc, char** argv);

}  // namespace hallscope
