#pragma once

#include <optional>
#include <string>

#include "models/io/file_head.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A weather file by itself: what it says of its place, and its outside air over time.
struct WeatherRecording {
  std::string title;    ///< "Portland, OR, USA"; the file's name where it says no place
  std::string summary;  ///< one line for people: place, period, records an hour
  /// Site/AirTemperatureDryBulb and …WetBulb of `site`, as assumed: a typical year is nobody's measurement of now. EPW
  /// stands at the instants of its local standard time in UTC, in its own year where all rows are of one and in
  /// `typical_year` else.
  Recording recording;
};

/// The year that typical years are shown in: it begins on a Sunday, as most of them say they do, and has 365 days.
inline constexpr int typical_year = 2017;

/// Whether a file is weather: EPW, or a table whose columns are a time, a dry bulb and a wet bulb or a humidity and
/// nothing else.
bool is_weather(FileHead&);

/// Reads all of a weather file. Nothing when no row can be used or it was cancelled; `problems` then says why.
std::optional<WeatherRecording> read_weather_recording(const std::string& path, ElementIndex site, Problems&,
                                                       const Progress& = {});
/// The same from text; `name` stands for the file in problems.
std::optional<WeatherRecording> parse_weather_recording(std::string_view text, const std::string& name,
                                                        ElementIndex site, Problems&);

}  // namespace hallscope
