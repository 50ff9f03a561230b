#include "models/io/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace hallscope {

void step_back() {
#ifdef __linux__
  // A tenth of the turn of whoever does not, as far as both want the same core. Linux keeps it by thread, though the
  // call speaks of a process; one that is further back already stays there.
  constexpr int back = 10;
  if (getpriority(PRIO_PROCESS, 0) < back) setpriority(PRIO_PROCESS, 0, back);
#endif
}

}  // namespace hallscope
