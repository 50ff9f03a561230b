#include "app/work/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>
#include <thread>
#include <utility>

namespace hallscope {
namespace {

/// Whether the file of this name is still the one that is open: its last holder may have taken it away meanwhile.
bool is_still(const QByteArray& name, int descriptor) {
  struct stat open = {}, named = {};
  return fstat(descriptor, &open) == 0 && stat(name.constData(), &named) == 0 && open.st_ino == named.st_ino &&
         open.st_dev == named.st_dev;
}

}  // namespace

FileLock::FileLock(const QString& file, Make make, std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds pause{5};
  const auto name = QFile::encodeName(file);
  const int flags = O_RDWR | O_CLOEXEC | (make == Make::file ? O_CREAT : 0);
  for (const auto until = Clock::now() + patience;; std::this_thread::sleep_for(pause)) {
    const int descriptor = open(name.constData(), flags, 0600);
    if (descriptor < 0) return;
    const bool locked = flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    busy_ = !locked && errno == EWOULDBLOCK;
    if (locked && is_still(name, descriptor)) {
      descriptor_ = descriptor;
      return;
    }
    close(descriptor);
    if (!locked && (!busy_ || Clock::now() >= until)) return;
  }
}

FileLock::FileLock(FileLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), busy_(std::exchange(other.busy_, false)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(busy_, other.busy_);
  return *this;
}

void FileLock::release() {
  if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
}

}  // namespace hallscope
