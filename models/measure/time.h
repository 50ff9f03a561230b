#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/date_order.h"

namespace hallscope {

/// An instant or an offset, in seconds. Absolute times count from the Unix epoch, UTC.
struct TimePoint {
  double seconds = 0;
  bool absolute = false;
};

/// ISO 8601 with zone or offset ("2026-03-01T14:05:00Z", "…+02:00", a blank for the T; no zone reads as UTC), dates as
/// parse_written_time() reads them, Unix seconds, milli-, micro- and nanoseconds (a plain number above 1e8, 1e11, 1e14,
/// 1e17), Go durations ("1m3.5s", "3.4731ms") and plain seconds. Nothing when it is none of these or more than 1e12 s
/// away.
std::optional<TimePoint> parse_time(std::string_view text, DateOrder = DateOrder::unknown);
/// "14:05" and "0:14:05.5", as format_time() writes offsets: seconds.
std::optional<double> parse_clock(std::string_view text);

/// The command line's TIME: ISO 8601 or an offset from the start ("90s", "1h30m", "20").
/// Returns seconds on the recording's axis, given the axis's start; nothing when it cannot be read.
std::optional<double> parse_time_on_axis(std::string_view text, double start, bool axis_is_absolute);

/// "2026-03-01T14:05:00Z" (fractions only when there are any) or, for offsets, "0:14:05.5".
std::string format_time(double seconds, bool absolute);

/// "12 s", "3 min", "1.5 h", "2 d": an age for people.
std::string format_age(double seconds);
/// The same in every language, for keys such as the qualifier of a metric.
std::string age_key(double seconds);

}  // namespace hallscope
