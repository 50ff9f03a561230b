#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace hallscope {

/// Why a field file cannot be used: the place and what is wrong. For use inside scene/fields. README.md here says what
/// is refused.
struct BrokenField : std::runtime_error {
  BrokenField(std::string place, const std::string& what) : std::runtime_error(what), where(std::move(place)) {}
  std::string where;
};

/// Part of a field that may be right but that only the program that wrote it can work out.
struct UnreadableField : BrokenField {
  using BrokenField::BrokenField;
};

/// The reader asked to stop.
struct CancelledField {};

/// Throws when reading this much more would leave the machine without memory.
void expect_memory(double bytes);

/// A count, whole where it is, for a message.
std::string in_digits(double);

}  // namespace hallscope
