#include "models/io/background.h"

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>
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

#ifdef __linux__

namespace {

struct Thread {
  std::string name;
  pid_t id;
};

/// By their names.
std::vector<Thread> threads_named(std::string_view begin) {
  namespace fs = std::filesystem;
  std::vector<Thread> threads;
  std::error_code none;
  for (fs::directory_iterator task("/proc/self/task", none); task != fs::directory_iterator(); task.increment(none)) {
    std::string name;
    std::getline(std::ifstream(task->path() / "comm"), name);
    if (name.starts_with(begin)) threads.push_back({name, std::stoi(task->path().filename().string())});
  }
  std::sort(threads.begin(), threads.end(), [](const Thread& a, const Thread& b) { return a.name < b.name; });
  return threads;
}

std::vector<int> allowed_cores() {
  cpu_set_t allowed;
  std::vector<int> cores;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return cores;
  for (int core = 0; core < CPU_SETSIZE; ++core)
    if (CPU_ISSET(core, &allowed)) cores.push_back(core);
  return cores;
}

}  // namespace

int follow(std::string_view names) {
  constexpr int back = 3;  // half the turn of whoever does not
  int following = 0;
  for (const auto& thread : threads_named(names)) {
    const auto id = static_cast<id_t>(thread.id);
    if (getpriority(PRIO_PROCESS, id) >= back || setpriority(PRIO_PROCESS, id, back) == 0) ++following;
  }
  return following;
}

int keep_apart(std::string_view names) {
  const auto threads = threads_named(names);
  const auto cores = allowed_cores();
  if (threads.size() > cores.size()) return 0;
  int kept = 0;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cores[i], &one);
    if (sched_setaffinity(threads[i].id, sizeof one, &one) == 0) ++kept;
  }
  return kept;
}

#else

int follow(std::string_view) { return 0; }

int keep_apart(std::string_view) { return 0; }

#endif

}  // namespace hallscope
