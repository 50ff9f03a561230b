#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>

#include "models/telemetry/hdf5/hdf5_handle.h"

namespace hallscope {

/// How a file stores numbers. Its bytes are made numbers here and not by the library, whose conversions follow whatever
/// a damaged type says.
struct StoredNumber {
  enum class Kind { floating, whole, natural };  // natural: without a sign
  Kind kind = Kind::floating;
  std::size_t size = 0;  ///< 4 or 8 where floating, else 1, 2, 4 or 8
  bool swapped = false;  ///< the other order of bytes than this machine's
};

/// Nothing for a type that is none of those that programs write: IEEE 754 of 32 and 64 bits, integers of 8 to 64.
std::optional<StoredNumber> stored_number(hid_t type);

/// A whole number that is none of T becomes T's largest, which no list of positions is long enough for.
template <typename T, typename Stored>
T number_as(Stored value) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(value);
  } else if constexpr (std::is_floating_point_v<Stored>) {
    const bool fits = value >= 0 && value < static_cast<Stored>(std::numeric_limits<T>::max());
    return fits ? static_cast<T>(value) : std::numeric_limits<T>::max();
  } else {
    const bool fits = value >= Stored{0} && static_cast<std::uint64_t>(value) <= std::numeric_limits<T>::max();
    return fits ? static_cast<T>(value) : std::numeric_limits<T>::max();
  }
}

namespace detail {

template <typename Stored, typename T>
void decode_as(const unsigned char* bytes, std::size_t count, bool swapped, T* out) {
  if constexpr (std::is_same_v<Stored, T>)
    if (!swapped) {
      if (count > 0) std::memcpy(out, bytes, count * sizeof(T));
      return;
    }
  for (std::size_t i = 0; i < count; ++i) {
    unsigned char one[sizeof(Stored)];
    std::memcpy(one, bytes + i * sizeof(Stored), sizeof(Stored));
    if (swapped) std::reverse(one, one + sizeof(Stored));
    Stored value;
    std::memcpy(&value, one, sizeof value);
    out[i] = number_as<T>(value);
  }
}

}  // namespace detail

/// `count` numbers from count × stored.size bytes.
template <typename T>
void decode(const StoredNumber& stored, const unsigned char* bytes, std::size_t count, T* out) {
  using Kind = StoredNumber::Kind;
  const auto as = [&]<typename Stored>(Stored) { detail::decode_as<Stored>(bytes, count, stored.swapped, out); };
  const bool sign = stored.kind == Kind::whole;
  if (stored.kind == Kind::floating) return stored.size == 4 ? as(float{}) : as(double{});
  if (stored.size == 1) return sign ? as(std::int8_t{}) : as(std::uint8_t{});
  if (stored.size == 2) return sign ? as(std::int16_t{}) : as(std::uint16_t{});
  if (stored.size == 4) return sign ? as(std::int32_t{}) : as(std::uint32_t{});
  return sign ? as(std::int64_t{}) : as(std::uint64_t{});
}

}  // namespace hallscope
