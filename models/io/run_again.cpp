#include "models/io/run_again.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

namespace hallscope {
namespace {

#ifdef HALLSCOPE_SANITIZED
constexpr bool sanitized = true;  // it takes all the address space there is
#else
constexpr bool sanitized = false;
#endif

constexpr double program_bytes = 3e9;  ///< of address space that the program and its libraries take

void limit(int what, double most) {
  rlimit now{};
  if (getrlimit(what, &now) != 0) return;
  if (most < static_cast<double>(now.rlim_max)) now.rlim_cur = static_cast<rlim_t>(most);
  setrlimit(what, &now);
}

/// Between fork() and exec: only calls that other threads' locks do not matter to.
[[noreturn]] void become(char* const* arguments, const ProcessLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (const int nowhere = open("/dev/null", O_RDWR); nowhere >= 0)
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, stream);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  if (!sanitized) limit(RLIMIT_AS, program_bytes + limits.memory_bytes);
  execv("/proc/self/exe", arguments);
  _exit(127);
}

}  // namespace

Trial run_again(const std::vector<std::string>& arguments, const ProcessLimits& limits, const Progress& progress) {
  std::vector<std::string> words{"hallscope"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return Trial::not_made;
  if (child == 0) become(pointers.data(), limits);
  const auto end = std::chrono::steady_clock::now() + 2 * std::chrono::seconds(limits.seconds);
  auto pause = std::chrono::milliseconds(1);
  for (;;) {
    int status = 0;
    const pid_t done = waitpid(child, &status, WNOHANG);
    if (done < 0 && errno != EINTR) return Trial::not_made;
    if (done == child) {
      if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? Trial::survived : Trial::died;
      return WTERMSIG(status) == SIGXCPU ? Trial::too_long : Trial::died;
    }
    const bool late = std::chrono::steady_clock::now() > end;
    if (late || !report(progress, 0, "Reading")) {
      kill(child, SIGKILL);
      while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
      }
      return late ? Trial::too_long : Trial::cancelled;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds(20));
  }
}

}  // namespace hallscope
