#include "app/commands/progress_line.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace hallscope {

ProgressLine::ProgressLine(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1), next_(Clock::now() + std::chrono::seconds(1)) {
  if (terminal_) next_ = Clock::now();
}

void ProgressLine::clear() {
  if (written_ && terminal_) std::fputs("\r\x1b[K", stderr);
  written_ = false;
}

void ProgressLine::show(double fraction, std::string_view stage) {
  if (quiet_ || Clock::now() < next_) return;
  const int tenths = static_cast<int>(fraction * 10);
  if (!terminal_ && tenths == tenths_) return;
  tenths_ = tenths;
  next_ = Clock::now() + std::chrono::milliseconds(terminal_ ? 100 : 1000);
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%.*s  %.0f %%" : "%.*s  %.0f %%\n", static_cast<int>(stage.size()),
               stage.data(), std::floor(fraction * 100));
  std::fflush(stderr);
  written_ = true;
}

}  // namespace hallscope
