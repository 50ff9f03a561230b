#pragma once

#include <optional>
#include <string_view>

namespace hallscope {

/// Whether a column is called as times are: "time", "Timestamp (UTC)", "Date/Time", "time_ms", "Elapsed [h]".
bool is_time_name(std::string_view heading);

/// Whether such a name is that of a span that has gone by: "Elapsed [h]", "runtime". A machine's hours are called so,
/// too.
bool is_elapsed_name(std::string_view heading);

/// Whether it is called as days are, with or without a time of day: "Date", "DateTime", "Datum".
bool is_date_name(std::string_view heading);

/// Whether it is called as instants are, however they are counted: "timestamp", "Zeitstempel".
bool is_stamp_name(std::string_view heading);

/// The seconds that 1 stands for in a column of offsets, where its heading says so: 3600 for "Time [h]" and "hours",
/// 1e-3 for "time_ms". Nothing where it does not.
std::optional<double> seconds_named(std::string_view heading);

}  // namespace hallscope
