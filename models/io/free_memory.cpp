#include "models/io/free_memory.h"

#include <fstream>
#include <string>

namespace hallscope {

double free_memory() {
  std::ifstream file("/proc/meminfo");
  constexpr double kilobyte = 1024;
  std::string name, unit;
  double kilobytes = 0;
  while (file >> name >> kilobytes && std::getline(file, unit))
    if (name == "MemAvailable:") return kilobytes * kilobyte;
  return 0;
}

}  // namespace hallscope
