#pragma once

#include <optional>
#include <string_view>

#include "models/measure/time.h"

namespace hallscope {

/// The year that dates without one are taken to lie in, as simulations of a typical year write them; no leap year.
inline constexpr int year_of_no_year = 2025;

/// A date as people and programs write it, with or without a time of day:
/// "2026/09/11 04:19:41.982", "2026.09.11 4:19", "11.09.2026 04:19", "9/11/2026 4:19:41 PM", "11-Sep-2026 04:19",
/// "Sep 11, 2026 04:19", "20260911T041941Z", "01/01 24:00:00" (EnergyPlus: month/day, no year), "Fri Sep 11 04:19:41
/// 2026", "11/Sep/2026:04:19:41 +0000", "2026-09-11_04-19-41"; see plain_time_text() for what may stand around it.
/// A zone is Z, UTC, GMT, an offset or one of the names that mean one offset only (CET, EDT …); none reads as UTC.
/// 24:00 is the end of its day. Where the order of day and month decides and is not known, nothing.
struct WrittenTime {
  double seconds = 0;  ///< since the Unix epoch
  bool without_year = false;
};
std::optional<WrittenTime> parse_written_time(std::string_view text, DateOrder = DateOrder::unknown);

/// Digits alone that are a calendar's: "20260911041941", with milliseconds behind it, "202609110419" and "20260911";
/// seconds since the Unix epoch, UTC. Nothing where they make no instant between 1990 and 2099.
std::optional<double> parse_calendar_digits(std::string_view text);

/// What a date like "25/03/2026" or "03/25/2026" says about the order of all dates beside it; `unknown` when it says
/// nothing, as all other spellings do.
DateOrder order_told_by(std::string_view text);
/// Whether the text is a date whose order of day and month must be known.
bool needs_date_order(std::string_view text);

}  // namespace hallscope
