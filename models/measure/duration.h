#pragma once

#include <optional>
#include <string_view>

namespace hallscope {

/// A length of time in seconds as programs write it: Go's ("1m3.5s", "3.4731ms"), with words ("1 min", "2 hours 30
/// min"), ISO 8601's ("PT1H30M", "P1DT0.5S"), and days before a clock ("1 days 00:01:00", "1 day, 0:01:00",
/// "1.00:01:00"). Nothing for all else and for more than some 30,000 years.
std::optional<double> parse_duration(std::string_view text);

/// The seconds of a unit of time by its name, in any case: "s", "sec", "minutes", "h", "Days"; nothing for other words.
std::optional<double> seconds_of_unit(std::string_view name);

}  // namespace hallscope
