#pragma once

#include <optional>
#include <vector>

#include "models/io/line_file.h"
#include "models/io/progress.h"
#include "models/simulation/weather/weather.h"

// For the sources of models/simulation only.

namespace hallscope {

/// The rows of a weather file on its own axis.
struct WeatherRows {
  enum class Axis {
    offset,   ///< seconds from the start of the run
    instant,  ///< Unix seconds
    season    ///< seconds of local standard time since 1 January, in a year of 365 days
  };
  Axis axis = Axis::offset;
  double ahead_of_utc_s = 0;  ///< of local standard time
  std::vector<Weather::Sample> rows;
};

/// `file` stands at its first line. Nothing when it is not what it should be or was cancelled.
std::optional<WeatherRows> read_epw_rows(LineFile& file, const Progress&);
std::optional<WeatherRows> read_weather_csv_rows(LineFile& file, const Progress&);

}  // namespace hallscope
