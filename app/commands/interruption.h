#pragma once

#include <csignal>

namespace hallscope {

/// While it lives, Ctrl+C (SIGINT) and SIGTERM only ask the program to stop; a second one ends it as ever. At most one
/// at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool asked() const;

 private:
  struct sigaction interrupt_, terminate_;
};

}  // namespace hallscope
