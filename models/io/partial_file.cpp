#include "models/io/partial_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "models/words/say.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".part-";

/// Belongs to the open file, not to the process, so that it tells apart two writers of one process as well. Unlike
/// flock() it has nothing to do with the locks that HDF5 takes where its environment tells it to.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// The process in "NAME.part-PID-N"; nothing when it is the name of something else.
std::optional<pid_t> writer_of(std::string_view name, std::string_view target) {
  if (!name.starts_with(target) || !name.substr(target.size()).starts_with(mark)) return std::nullopt;
  name.remove_prefix(target.size() + mark.size());
  const auto* end = name.data() + name.size();
  pid_t process = 0;
  unsigned number = 0;
  const auto first = std::from_chars(name.data(), end, process);
  if (first.ec != std::errc() || process <= 0 || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, number);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  return process;
}

bool is_locked(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  auto lock = whole_file();
  const bool locked = fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(descriptor);
  return locked;
}

/// Both are asked. The lock, because the writer may live in another container or on another machine, where the numbers
/// of processes mean something else, and because our own number may be that of a run before us, as it is in containers.
/// The process, because not every file system has locks, and because a file is not locked in the instant it is made.
bool is_gone(pid_t process, const std::string& path) {
  const bool ended = process == getpid() || (kill(process, 0) != 0 && errno == ESRCH);
  return ended && !is_locked(path);
}

}  // namespace

PartialFile create_partial_file(const std::string& target, mode_t mode) {
  static std::atomic<unsigned> count{0};
  PartialFile file;
  do {
    // A name that is taken belongs to a run in another container, or was left by one: numbers of processes come again.
    file.path = target + std::string(mark) + std::to_string(getpid()) + "-" + std::to_string(++count);
    file.descriptor = open(file.path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  } while (file.descriptor < 0 && errno == EEXIST);
  if (file.descriptor >= 0) {
    auto lock = whole_file();
    fcntl(file.descriptor, F_OFD_SETLK, &lock);  // where there are no locks the number of the process has to do
  }
  return file;
}

std::vector<LeftoverFile> leftovers_beside(const std::string& target) {
  const fs::path path(target);
  const auto name = path.filename().string();
  const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<LeftoverFile> found;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const auto writer = writer_of(entry->path().filename().string(), name);
    struct stat status {};
    if (!writer || lstat(entry->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (is_gone(*writer, entry->path().string()))
      found.push_back({path.has_parent_path() ? entry->path().string() : entry->path().filename().string(),
                       static_cast<std::uintmax_t>(status.st_size)});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

std::string remove_leftover(const LeftoverFile& file) {
  if (is_locked(file.path)) return say("is being written again");
  if (unlink(file.path.c_str()) == 0 || errno == ENOENT) return {};
  return say("cannot be removed: %1", std::generic_category().message(errno));
}

}  // namespace hallscope
