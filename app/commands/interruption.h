#pragma once

#include <csignal>

namespace hallscope {

/// While it lives, Ctrl+C (SIGINT), SIGTERM and a terminal that is closed (SIGHUP, unless nohup has it ignored) only
/// ask the program to stop; a second one ends it as ever. At most one at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption() { release(); }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// For commands that leave nothing half done: signals end the program again at once.
  void release();

 private:
  bool held_ = true;
  struct sigaction interrupt_, terminate_, hang_up_;
};

/// Whether the program has been asked to stop. Commands that write look at it between their steps.
bool interrupted();

}  // namespace hallscope
