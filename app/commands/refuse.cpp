#include "app/commands/refuse.h"

#include <cstdio>

#include "models/words/say.h"

namespace hallscope {

int refuse(const std::string& message, ExitStatus status) {
  std::fprintf(stderr, "hallscope: %s\n", message.c_str());
  return status;
}

int stopped() { return refuse(say("stopped; nothing was written"), exit_cancelled); }

}  // namespace hallscope
