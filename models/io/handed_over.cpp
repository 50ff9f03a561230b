#include "models/io/handed_over.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <tuple>
#include <vector>

namespace hallscope {
namespace {

constexpr int wait_ms = 100;

/// The number behind the path; -1 for none.
int number_of(std::string_view path) {
  if (path == "-" || path == "/dev/stdin") return STDIN_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    const auto digits = path.substr(folder.size());
    int number = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && end == digits.data() + digits.size() && number >= 0) return number;
  }
  return -1;
}

}  // namespace

bool is_handed_over(std::string_view path) { return number_of(path) >= 0; }

std::shared_ptr<HandedOver> HandedOver::of(std::string_view path) {
  const int fd = number_of(path);
  struct stat at {};
  if (fd < 0 || ::fstat(fd, &at) != 0 || S_ISREG(at.st_mode) || S_ISDIR(at.st_mode) || S_ISBLK(at.st_mode))
    return nullptr;
  // The operating system's own table of what is open is one for the whole process, and so is what was read of it. The
  // inode tells pipes apart that had the same number one after the other.
  static std::mutex mutex;
  static std::map<std::tuple<int, dev_t, ino_t>, std::shared_ptr<HandedOver>> known;
  const std::scoped_lock lock(mutex);
  auto& one = known[{fd, at.st_dev, at.st_ino}];
  if (!one) one.reset(new HandedOver(fd));
  return one;
}

HandedOver::~HandedOver() {
  if (kept_ != nullptr) std::fclose(kept_);
}

HandedOver::Piece HandedOver::read(std::size_t at, char* to, std::size_t most, const std::function<bool()>& go_on) {
  const std::scoped_lock lock(mutex_);
  if (kept_ == nullptr) kept_ = std::tmpfile();
  if (kept_ == nullptr) return {0, State::failed};
  const int kept = ::fileno(kept_);
  while (at >= size_ && !ended_) {
    pollfd wanted{fd_, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, wait_ms);
    if (go_on && !go_on()) return {0, State::cancelled};
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    std::vector<char> piece(std::size_t{256} << 10);
    const auto got = ::read(fd_, piece.data(), piece.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got < 0) return {0, State::failed};
    if (got == 0) ended_ = true;
    for (ssize_t done = 0; done < got;) {
      const auto written = ::pwrite(kept, piece.data() + done, static_cast<std::size_t>(got - done),
                                    static_cast<off_t>(size_ + static_cast<std::size_t>(done)));
      if (written < 0 && errno != EINTR) return {0, State::failed};
      done += std::max<ssize_t>(0, written);
    }
    size_ += static_cast<std::size_t>(got);
  }
  if (at >= size_) return {0, State::end};
  const auto got = ::pread(kept, to, std::min(most, size_ - at), static_cast<off_t>(at));
  if (got <= 0) return {0, State::failed};
  return {static_cast<std::size_t>(got), State::some};
}

bool HandedOver::complete() const {
  const std::scoped_lock lock(mutex_);
  return ended_;
}

std::size_t HandedOver::size() const {
  const std::scoped_lock lock(mutex_);
  return size_;
}

}  // namespace hallscope
