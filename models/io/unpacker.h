#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace hallscope {

/// How the bytes of a file are packed, by its first ones.
enum class Packing { none, gzip, zstd };
Packing packing_of(std::string_view first_bytes);

/// Unpacks what gzip or zstd packed, piece by piece, one part behind the other as `cat a.gz b.gz` joins them.
class Unpacker {
 public:
  explicit Unpacker(Packing);
  ~Unpacker();
  Unpacker(Unpacker&&) noexcept;
  Unpacker& operator=(Unpacker&&) noexcept;

  struct Result {
    std::size_t used = 0;  ///< of `packed`
    std::size_t made = 0;  ///< bytes written
    bool damaged = false;
  };
  Result unpack(std::string_view packed, char* to, std::size_t room);
  /// True where a file may end: behind a whole part.
  bool between_parts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hallscope
