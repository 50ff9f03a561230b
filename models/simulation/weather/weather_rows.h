#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/line_file.h"
#include "models/io/progress.h"
#include "models/simulation/weather/weather.h"

namespace hallscope {

/// What the head of an EPW file says of the place; what it does not say is nothing.
struct WeatherPlace {
  std::string name;  ///< "Portland, OR, USA"
  std::string source;
  std::optional<double> latitude, longitude, altitude_m;
  int records_an_hour = 1;
};

/// The rows of a weather file on its own axis.
struct WeatherRows {
  enum class Axis {
    offset,   ///< seconds from the start of the run
    instant,  ///< Unix seconds
    season    ///< seconds of local standard time since 1 January, in a year of 365 days
  };
  Axis axis = Axis::offset;
  double ahead_of_utc_s = 0;          ///< of local standard time
  WeatherPlace place;                 ///< of EPW
  int first_year = 0, last_year = 0;  ///< of EPW: its months are of several years as a rule
  std::vector<Weather::Sample> rows;
};

/// Whether a first line is that of an EPW file.
bool begins_an_epw(std::string_view line);
/// The same, and says where that is: a table with a column "Location" does not.
bool is_epw_location(std::string_view line);

/// Whether a table's header is of weather and of nothing else.
bool is_weather_header(const std::vector<std::string_view>& header);

/// `file` stands at its first line. Nothing when it is not what it should be or was cancelled.
std::optional<WeatherRows> read_epw_rows(LineFile& file, const Progress&);
std::optional<WeatherRows> read_weather_csv_rows(LineFile& file, const Progress&);

}  // namespace hallscope
