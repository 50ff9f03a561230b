#pragma once

namespace hallscope {

/// What the program tells the shell. A contract: scripts branch on it.
enum ExitStatus : int {
  exit_done = 0,
  exit_input_has_problems = 1,  ///< each is listed on stderr
  exit_not_written = 1,         ///< the output, or what was printed, did not get where it was to go; stderr says why
  exit_unusable_arguments = 2,  ///< stderr says what was expected
  exit_no_display = 3,          ///< no display or no OpenGL; stderr says the way out in one line
  exit_cancelled = 130          ///< stopped by Ctrl+C, a signal or a closed terminal; nothing was written
};

}  // namespace hallscope
