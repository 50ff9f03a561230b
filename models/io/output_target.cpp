#include "models/io/output_target.h"

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr int most_links = 40;  // as Linux follows

std::string folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// /dev/stdout and the like lead to /proc/self/fd: what is open there has no name that a new file could take.
bool is_open_descriptor(const std::string& link) {
  struct statfs system {};
  return statfs(folder_of(link).c_str(), &system) == 0 && system.f_type == PROC_SUPER_MAGIC;
}

/// What a link leads to in the end, be it there or not; nothing when that is an open descriptor.
std::optional<std::string> end_of_links(std::string path) {
  for (int links = 0; links < most_links; ++links) {
    std::error_code failed;
    const auto next = std::filesystem::read_symlink(path, failed);
    if (failed) break;
    if (is_open_descriptor(path)) return std::nullopt;
    path = (std::filesystem::path(path).parent_path() / next).string();
  }
  return path;
}

/// In a sticky folder such as /tmp only the owner of a file, or of the folder, may put another in its place.
bool belongs_to_others(const struct stat& file, const struct stat& folder) {
  const auto me = geteuid();
  return (folder.st_mode & S_ISVTX) != 0 && me != 0 && file.st_uid != me && folder.st_uid != me;
}

/// Empty when a file can be put there. Asked before a long run: none is to end with a name that cannot be had.
std::string unwritable(const OutputTarget& target, const struct stat& file) {
  const auto name = folder_of(target.path);
  struct stat folder {};
  if (stat(name.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode))
    return say("cannot be written: its folder does not exist; choose one that does");
  if (access(name.c_str(), W_OK | X_OK) != 0)
    return say("cannot be written: its folder may not be written to; choose another folder");
  if (target.kind == OutputTarget::Kind::absent) return {};
  // Its owner meant it to stay; that the folder would let us replace it is no permission.
  if (access(target.path.c_str(), W_OK) != 0)
    return say("cannot be written: %1; choose another name", std::generic_category().message(errno));
  if (belongs_to_others(file, folder))
    return say("cannot be written: the file belongs to somebody else; choose another name");
  return {};
}

}  // namespace

std::string cannot_be_written(int error) {
  const auto reason = std::generic_category().message(error);
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EIO:
      return say("cannot be written: %1; free some space or choose another folder", reason);
    case EPIPE:
    case EINTR:
    case ENXIO:
    case ENODEV:
      return say("cannot be written: %1", reason);
    default:
      return say("cannot be written: %1; choose a folder that exists and that you may write to", reason);
  }
}

std::optional<OutputTarget> output_target(const std::string& path, OutputAccess access, std::string& refusal) {
  const auto refuse = [&](std::string why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  if (path.empty()) return refuse(say("cannot be written: it has no name; name a file"));
  // The system follows the links first: it refuses those that it does not trust (fs.protected_symlinks).
  struct stat status {};
  const bool there = stat(path.c_str(), &status) == 0;
  if (!there && errno != ENOENT) return refuse(cannot_be_written(errno));
  if ((there && S_ISDIR(status.st_mode)) || path.back() == '/') return refuse(say("is a folder; name a file in it"));

  const auto end = end_of_links(path);
  if (!end || S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)) {
    if (access == OutputAccess::anywhere)
      return refuse(say("is a pipe or a device, and this cannot be written in one go; name a file"));
    return OutputTarget{path, OutputTarget::Kind::stream};
  }
  if (there && !S_ISREG(status.st_mode)) return refuse(say("is no file that can be written; name a file"));
  const OutputTarget target{*end, there ? OutputTarget::Kind::file : OutputTarget::Kind::absent};
  if (auto why = unwritable(target, status); !why.empty()) return refuse(std::move(why));
  return target;
}

}  // namespace hallscope
