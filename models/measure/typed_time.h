#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallscope {

/// An axis of time and the instant shown on it.
struct TypedAxis {
  double start = 0, end = 0, now = 0;
  bool absolute = false;  ///< Unix seconds, UTC
};

/// An instant as people type it, or why it is none.
struct TypedInstant {
  std::optional<double> seconds;  ///< on the axis, within it
  std::string why;                ///< empty when there is one
};

/// Understands
///
///     14:05, 14:05:30, 14:05:30.5, 2:05 pm, 14h05     clock times: of the day shown, else of the nearest day recorded
///     2026-03-01 14:05, 03-01 14:05, Mar 1 14:05      with a date; the year that is left out is that of the day shown
///     2026-03-01T14:05:00+02:00                       ISO 8601
///     +5 min, -90 s, +1h30m                           from the instant shown
///     5 min, 1h30m                                    from the start
///
/// On axes that count from their start 14:05 is 14 minutes and 5 seconds, and 1:14:05 an hour more.
TypedInstant typed_instant(std::string_view text, const TypedAxis&);

}  // namespace hallscope
