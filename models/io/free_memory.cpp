#include "models/io/free_memory.h"

#include <cstdlib>  // says which C library it is
#include <fstream>
#include <string>

#ifdef __GLIBC__
#include <malloc.h>
#endif

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

void give_back_free_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace hallscope
