#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace hallscope {

/// Whether a path is "-" or the name of what the program was handed open: /dev/stdin, /dev/fd/63 (a shell's `<(…)`).
bool is_handed_over(std::string_view path);

/// A pipe, socket or terminal that the program was handed open. What comes out of it comes once, but is looked at
/// several times (what kind is it? and then its reader; and again when it is opened anew): it is kept in a file without
/// a name as it comes, so that memory stays small.
///
/// Thread-safe.
class HandedOver {
 public:
  /// The one behind a path, the same each time, since there is but one; null when the path is no such thing or leads to
  /// a regular file, which is read as files are.
  static std::shared_ptr<HandedOver> of(std::string_view path);

  ~HandedOver();
  HandedOver(const HandedOver&) = delete;
  HandedOver& operator=(const HandedOver&) = delete;

  enum class State { some, end, cancelled, failed };
  struct Piece {
    std::size_t size = 0;
    State state = State::some;
  };
  /// Bytes from a place on, at most `most`; waits until there are some. `go_on` is asked ten times a second meanwhile.
  Piece read(std::size_t at, char* to, std::size_t most, const std::function<bool()>& go_on);
  /// True once its writer has ended.
  bool complete() const;
  std::size_t size() const;

 private:
  explicit HandedOver(int fd) : fd_(fd) {}

  mutable std::mutex mutex_;
  int fd_;
  std::FILE* kept_ = nullptr;
  std::size_t size_ = 0;
  bool ended_ = false;
};

}  // namespace hallscope
