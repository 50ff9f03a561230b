#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

namespace hallscope {

/// A value for each enumerator of `Enum`, whose last one is `count`, in the enumerators' order.
template <class Enum, class Value>
struct EnumArray : std::array<Value, static_cast<std::size_t>(Enum::count)> {
  using Base = std::array<Value, static_cast<std::size_t>(Enum::count)>;
  using Base::operator[];
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

/// Whether a table has one row for each enumerator, in their order. `key` is the member that says which one a row is
/// for; a static_assert with it stands beside the table.
template <auto key, class Row, std::size_t rows>
constexpr bool has_a_row_for_each(const Row (&table)[rows]) {
  using Enum = std::remove_cvref_t<decltype(table[0].*key)>;
  for (std::size_t i = 0; i < rows; ++i)
    if (table[i].*key != static_cast<Enum>(i)) return false;
  return rows == static_cast<std::size_t>(Enum::count);
}

}  // namespace hallscope
