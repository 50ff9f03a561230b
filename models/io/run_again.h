#pragma once

#include <string>
#include <vector>

#include "models/io/progress.h"
#include "models/io/trial.h"

namespace hallscope {

/// What a process may take.
struct ProcessLimits {
  double memory_bytes = 4e9;  ///< of address space, beside what the program itself takes
  double file_bytes = 8e9;    ///< of any file it writes
  int seconds = 300;          ///< of work, and twice as many of waiting
};

/// Runs the program of this process once more, from its beginning, with these arguments, and says how it went: for
/// libraries that may not survive what they read. Unlike on_trial() nothing of this process is copied, so it may be
/// called from any of many threads. Its words go nowhere; what it finds out it leaves in files. A status other than 0
/// counts as `died`. Ends with this process.
Trial run_again(const std::vector<std::string>& arguments, const ProcessLimits&, const Progress&);

}  // namespace hallscope
