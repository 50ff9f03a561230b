#include "app/commands/refuse.h"

#include <cstdio>

namespace hallscope {

int refuse(const std::string& message, ExitStatus status) {
  std::fprintf(stderr, "hallscope: %s\n", message.c_str());
  return status;
}

}  // namespace hallscope
