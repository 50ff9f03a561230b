#include "models/io/text_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "models/io/handed_over.h"
#include "models/io/input_file.h"
#include "models/io/unpacker.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

class OpenFile {
 public:
  // Not waiting: between being looked at and opened a name may have become that of a pipe.
  explicit OpenFile(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string last_error() { return std::generic_category().message(errno); }

/// All of what the program was handed open, or of a packed file; see InputFile.
std::optional<std::string> read_input(const std::string& path, std::size_t max_bytes, Problems& problems,
                                      const Progress& progress) {
  auto file = InputFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  std::string text;
  constexpr std::size_t piece = std::size_t{1} << 18;
  for (;;) {
    const std::size_t had = text.size();
    // No more than is needed to know that it is too much: the rest of a pipe may never come.
    const std::size_t wanted = std::min(piece, max_bytes + 1 - had);
    text.resize(had + wanted);
    const auto got = file->read(text.data() + had, wanted);
    text.resize(had + got);
    if (file->failed()) return std::nullopt;
    if (text.size() > max_bytes) {
      problems.error(path, "", say("is larger than %1 MiB; no such file is that large", max_bytes >> 20));
      return std::nullopt;
    }
    if (got == 0) break;
  }
  if (!text.empty()) return text;
  problems.error(path, "", say("is empty"));
  return std::nullopt;
}

bool is_packed_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[4] = {};
  file.read(head, sizeof head);
  return packing_of({head, static_cast<std::size_t>(file.gcount())}) != Packing::none;
}

/// Why what is at a path is not read; empty when it is.
std::string objection(const struct stat& at, bool handed_over) {
  if (S_ISREG(at.st_mode)) return {};
  if (S_ISDIR(at.st_mode)) return say("is a folder; name a file in it");
  if (S_ISFIFO(at.st_mode))
    return handed_over ? std::string() : say("is a pipe, which may never end; hand it over as /dev/stdin");
  if (S_ISCHR(at.st_mode) || S_ISBLK(at.st_mode))
    return handed_over && S_ISCHR(at.st_mode) ? std::string() : say("is a device; name a file");
  // A program may have been handed a socket instead of a pipe.
  return handed_over && S_ISSOCK(at.st_mode) ? std::string() : say("is not a regular file");
}

}  // namespace

std::optional<std::string> read_text_file(const std::string& given, std::size_t max_bytes, Problems& problems,
                                          const Progress& progress) {
  const auto refuse = [&](const std::string& what) {
    problems.error(given, "", what);
    return std::nullopt;
  };
  const std::string path = given == "-" ? "/dev/stdin" : given;
  const bool handed_over = is_handed_over(path);
  struct stat at {};
  // Before it is opened: that alone may do something to a device.
  if (::stat(path.c_str(), &at) != 0)
    return refuse(errno == ENOENT || errno == ENOTDIR ? say("no such file; check the path")
                                                      : say("cannot be opened: %1", last_error()));
  if (const auto why = objection(at, handed_over); !why.empty()) return refuse(why);
  if (HandedOver::of(given) || (S_ISREG(at.st_mode) && is_packed_file(path)))
    return read_input(given, max_bytes, problems, progress);
  const OpenFile file(path);
  if (file.get() < 0) return refuse(say("cannot be opened: %1", last_error()));
  if (::fstat(file.get(), &at) != 0) return refuse(say("cannot be read: %1", last_error()));
  if (const auto why = objection(at, handed_over); !why.empty()) return refuse(why);

  std::string text;
  // Piece by piece: pipes and special files do not tell their size. Of a small file no more room is made than it needs.
  constexpr std::size_t least = 4096, most = std::size_t{1} << 18;
  const std::size_t piece = at.st_size > 0 ? std::clamp(static_cast<std::size_t>(at.st_size) + 1, least, most) : most;
  constexpr int wait_ms = 100;
  for (;;) {
    const std::size_t had = text.size();
    text.resize(had + piece);
    const auto got = ::read(file.get(), text.data() + had, piece);
    const bool nothing_yet = got < 0 && (errno == EAGAIN || errno == EINTR);
    if (got < 0 && !nothing_yet) return refuse(say("cannot be read: %1", last_error()));
    text.resize(had + static_cast<std::size_t>(std::max<ssize_t>(0, got)));
    if (text.size() > max_bytes)
      return refuse(say("is larger than %1 MiB; no such file is that large", max_bytes >> 20));
    if (got == 0) break;
    if (!nothing_yet) continue;
    if (!report(progress, 0, "waiting for what is to be read")) return std::nullopt;
    pollfd wanted{file.get(), POLLIN, 0};
    ::poll(&wanted, 1, wait_ms);
  }
  if (text.empty()) return refuse(say("is empty"));
  return text;
}

}  // namespace hallscope
