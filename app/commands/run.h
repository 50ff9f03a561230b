#pragma once

namespace hallscope {

/// The whole program: reads the command line, runs one command, answers the exit status (exit_status.h).
/// Exceptions end here: each becomes one line on stderr.
int run(int argc, char** argv);

}  // namespace hallscope
