#include "app/commands/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "models/words/say.h"

namespace hallscope {

void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    // Opened the wrong way round, so that using it is an error as it was before. The lowest free number is given.
    (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

std::string flush_standard_output() {
  errno = 0;
  bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (arrived) {
    // Some file systems say only when a file is closed that there was no room for it.
    const int copy = dup(STDOUT_FILENO);
    arrived = copy < 0 || close(copy) == 0;
  }
  if (arrived || errno == EPIPE) return {};
  // A write in the middle of a report failed, and why is forgotten by now: the next one most probably fails as it did.
  if (errno == 0 && write(STDOUT_FILENO, "\n", 1) < 0 && errno == EPIPE) return {};
  return errno == 0 ? say("a part of it was lost") : std::generic_category().message(errno);
}

}  // namespace hallscope
