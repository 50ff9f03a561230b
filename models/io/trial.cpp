#include "models/io/trial.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <new>
#include <thread>

namespace hallscope {
namespace {

#ifdef HALLSCOPE_SANITIZED
constexpr bool sanitized = true;  // it takes all the address space there is
#else
constexpr bool sanitized = false;
#endif

constexpr rlim_t most_cpu_s = 60;
constexpr auto longest = std::chrono::minutes(3);  // also for a child that waits rather than works
constexpr rlim_t most_memory = rlim_t{4} << 30;    // bytes, beside what this process has already
constexpr int exit_no_memory = 9;

/// Bytes of address space in use; 0 when it cannot be told.
rlim_t address_space() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(int what, rlim_t most) {
  rlimit now{};
  if (getrlimit(what, &now) != 0) return;
  now.rlim_cur = std::min(now.rlim_cur, most);
  setrlimit(what, &now);
}

[[noreturn]] void be_the_child(const std::function<void()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // It ends by what befalls it, and leaves neither a core nor the library's last words.
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    ::signal(signal, SIG_DFL);
  if (const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, most_cpu_s);
  if (const auto used = address_space(); used > 0 && !sanitized) limit(RLIMIT_AS, used + most_memory);
  try {
    work();
  } catch (const std::bad_alloc&) {
    _exit(exit_no_memory);
  } catch (...) {
  }
  _exit(0);  // nothing of this process is flushed or torn down twice
}

}  // namespace

Trial on_trial(const std::function<void()>& work, const Progress& progress) {
  const pid_t child = fork();
  if (child < 0) return Trial::not_made;
  if (child == 0) be_the_child(work);
  const auto begin = std::chrono::steady_clock::now();
  auto pause = std::chrono::microseconds(200);
  Trial ended = Trial::survived;
  int status = 0;
  for (;;) {
    const pid_t done = waitpid(child, &status, ended == Trial::survived ? WNOHANG : 0);
    if (done == child) break;
    if (done < 0 && errno != EINTR) return Trial::not_made;
    if (ended != Trial::survived) continue;
    if (!report(progress, 0, "Trying the file")) ended = Trial::cancelled;
    if (std::chrono::steady_clock::now() - begin > longest) ended = Trial::too_long;
    if (ended != Trial::survived) {
      kill(child, SIGKILL);
      continue;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(20000));
  }
  if (ended != Trial::survived) return ended;
  if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? Trial::survived : Trial::too_long;
  return WTERMSIG(status) == SIGXCPU ? Trial::too_long : Trial::died;
}

}  // namespace hallscope
