#pragma once

#include <array>
#include <cstddef>

namespace hallscope {

/// A value for each enumerator of `Enum`, whose last one is `count`. Iterates in the enumerators' order.
template <class Enum, class Value>
struct EnumArray : std::array<Value, static_cast<std::size_t>(Enum::count)> {
  using Base = std::array<Value, static_cast<std::size_t>(Enum::count)>;
  constexpr Value& operator[](Enum e) { return Base::operator[](static_cast<std::size_t>(e)); }
  constexpr const Value& operator[](Enum e) const { return Base::operator[](static_cast<std::size_t>(e)); }
};

/// The enumerators of `Enum`, whose last one is `count`, to be walked by a range-based for.
template <class Enum>
struct AllOf {
  struct Iterator {
    std::size_t i;
    constexpr Enum operator*() const { return static_cast<Enum>(i); }
    constexpr Iterator& operator++() {
      ++i;
      return *this;
    }
    bool operator==(const Iterator&) const = default;
  };
  constexpr Iterator begin() const { return {0}; }
  constexpr Iterator end() const { return {static_cast<std::size_t>(Enum::count)}; }
};
template <class Enum>
inline constexpr AllOf<Enum> all_of;

}  // namespace hallscope
