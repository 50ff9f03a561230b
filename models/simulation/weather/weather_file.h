#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/weather/weather.h"

namespace hallscope {

/// Reads the weather of a run of `duration_s` seconds from a file.
///
/// - EPW (EnergyPlus weather; told by its first line, LOCATION): eight lines of header, then rows of local time. Years
///   are those of a typical year made of several, so rows are matched to `start` by month, day and hour; a file of a
///   whole year goes round. 29 February is left out. Wet bulb follows from dry bulb, humidity (or dew point) and
///   pressure.
/// - CSV: a time column (ISO 8601, or offsets from the start of the run), dry bulb, and wet bulb or relative humidity
///   in %; °C. Headings are read leniently: dryBulb, dry_bulb_c, "Dry bulb [°C]".
///
/// `start` is the run's start in Unix seconds; without it the first row is t = 0. Rows without values (99.9 and 999 in
/// EPW) are skipped and counted; rows that make no sense are errors with their line. Nothing when no row can be used,
/// when the run is not covered, or when it was cancelled; `problems` then says why.
std::optional<Weather> read_weather_file(const std::string& path, std::optional<double> start, double duration_s,
                                         Problems& problems, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Weather> parse_weather(std::string_view text, const std::string& name, std::optional<double> start,
                                     double duration_s, Problems& problems);

/// By how much the local time of an EPW file is ahead of UTC, in seconds; 0 for other files, and for those that cannot
/// be read: reading them says why.
double local_time_ahead_s(const std::string& path);

/// What is wrong with outside air; empty when it can be: −60 to 70 °C, the wet bulb not above the dry.
std::string implausible(const OutsideAir&);

}  // namespace hallscope
