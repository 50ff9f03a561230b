#pragma once

#include <chrono>
#include <string_view>

namespace hallscope {

/// How far a command is, on stderr: one line that is rewritten on a terminal, else a line every tenth of the work but
/// at most one a second.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine() { clear(); }

  void show(double fraction, std::string_view stage);
  /// Takes the line off the terminal, to make room for others.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_, terminal_;
  bool written_ = false;
  int tenths_ = 0;
  Clock::time_point next_;
};

}  // namespace hallscope
