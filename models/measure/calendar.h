#pragma once

#include <optional>
#include <string_view>

namespace hallscope {

/// Of a day of the Gregorian calendar, in seconds; leap seconds are left out, as Unix time leaves them out.
inline constexpr double day_s = 86400;

/// 1 to 12 for "Sep", "sept", "September", in whatever letters; 0 for all else.
int month_named(std::string_view word);

/// Midnight of a date, UTC, in seconds since the Unix epoch; nothing when there is no such date.
std::optional<double> midnight_of(int year, int month, int day);

}  // namespace hallscope
