#pragma once

#include <QString>
#include <chrono>

namespace hallscope {

/// A lock between processes, by a file that stays where it is. The kernel lets go of it when its holder ends, however
/// that comes about.
class FileLock {
 public:
  enum class Make { file, nothing };

  /// Holds nothing.
  FileLock() = default;
  /// Tries for that long. With Make::nothing a file that is not there is locked by nobody and stays away.
  explicit FileLock(const QString& file, Make = Make::file, std::chrono::milliseconds patience = {});
  ~FileLock() { release(); }
  FileLock(FileLock&&) noexcept;
  FileLock& operator=(FileLock&&) noexcept;

  bool held() const { return descriptor_ >= 0; }
  /// Somebody else holds it. Where files cannot be locked at all it is neither held nor busy.
  bool busy() const { return busy_; }
  void release();

 private:
  int descriptor_ = -1;
  bool busy_ = false;
};

}  // namespace hallscope
