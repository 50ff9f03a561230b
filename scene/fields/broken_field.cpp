#include "scene/fields/broken_field.h"

#include "models/io/free_memory.h"
#include "models/words/say.h"

#include <cmath>
#include <cstdio>

namespace hallscope {

std::string in_digits(double v) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.15g", v);
  return buffer;
}

void expect_memory(double bytes) {
  const double free = free_memory();
  if (free > 0 && bytes > free * 0.8)
    throw BrokenField("", say("needs %1 MB of memory and there are only %2 MB: close other programs, or write it "
                              "coarser or in single precision",
                              in_digits(std::round(bytes / 1e6)), in_digits(std::round(free / 1e6))));
}

}  // namespace hallscope
