#include "models/simulation/weather/weather_recording.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

#include "models/io/csv_fields.h"
#include "models/io/text.h"
#include "models/measure/calendar.h"
#include "models/measure/time.h"
#include "models/simulation/weather/weather_file.h"
#include "models/simulation/weather/weather_rows.h"
#include "models/telemetry/tracks/dense_track.h"
#include "models/telemetry/tracks/staleness.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string plain_number_text(double value, int decimals) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return say_number(text);
}

/// "45.60° N, 122.60° W, 12 m"
std::string coordinates(const WeatherPlace& place) {
  std::string text;
  if (place.latitude && place.longitude)
    text = say("%1° %2, %3° %4", plain_number_text(std::abs(*place.latitude), 2),
               *place.latitude < 0 ? say("south") : say("north"), plain_number_text(std::abs(*place.longitude), 2),
               *place.longitude < 0 ? say("west") : say("east"));
  if (place.altitude_m) text += (text.empty() ? "" : ", ") + say("%1 m", plain_number_text(*place.altitude_m, 0));
  return text;
}

/// "UTC+9", "UTC-3:30"
std::string zone_text(double ahead_s) {
  const int minutes = static_cast<int>(std::lround(std::abs(ahead_s) / 60));
  const std::string hours = (ahead_s < 0 ? "UTC-" : "UTC+") + std::to_string(minutes / 60);
  if (minutes % 60 == 0) return hours;
  return hours + (minutes % 60 < 10 ? ":0" : ":") + std::to_string(minutes % 60);
}

std::string years_text(const WeatherRows& rows) {
  if (rows.first_year == 0) return {};
  if (rows.first_year == rows.last_year) return std::to_string(rows.first_year);
  return say("of the years %1 to %2, shown as one, %3", rows.first_year, rows.last_year, typical_year);
}

std::string summary_of(const WeatherRows& rows, bool season, double first, double last) {
  const auto count = rows.rows.size();
  if (!season)
    return say("weather from %1 to %2, %3 rows", format_time(first, rows.axis == WeatherRows::Axis::instant),
               format_time(last, rows.axis == WeatherRows::Axis::instant), count);
  const auto& place = rows.place;
  std::string text = place.name.empty() ? say("weather") : say("weather of %1", place.name);
  if (!place.source.empty()) text += " (" + place.source + ")";
  if (const auto where = coordinates(place); !where.empty()) text += ", " + where;
  const auto local = [&](double at) {
    return format_time(at + rows.ahead_of_utc_s, true).substr(0, 16);  // without seconds and zone
  };
  text += say("; local standard time (%1) from %2 to %3, %4", zone_text(rows.ahead_of_utc_s), local(first), local(last),
              say_count(static_cast<std::size_t>(place.records_an_hour), "%n record an hour", "%n records an hour"));
  text += ", " + say("%1 rows", count);
  if (const auto years = years_text(rows); !years.empty()) text += ", " + years;
  return text;
}

std::shared_ptr<const Track> track_of(const char* name, ElementIndex site, const std::vector<double>& times,
                                      std::vector<float> values) {
  return std::make_shared<DenseTrack>(metric_from_label(name), Source::assumed, staleness_of(times),
                                      std::vector<ElementIndex>{site}, times, std::move(values));
}

std::optional<WeatherRecording> read(std::optional<LineFile> file, const std::string& path, ElementIndex site,
                                     Problems& problems, const Progress& progress) {
  if (!file) return std::nullopt;
  if (!file->next()) {
    if (!file->refused()) problems.error(path, "", say("holds no weather"));
    return std::nullopt;
  }
  const bool epw = begins_an_epw(file->line());
  auto rows = epw ? read_epw_rows(*file, progress) : read_weather_csv_rows(*file, progress);
  if (!rows) return std::nullopt;
  if (rows->rows.empty()) {
    problems.error(path, "", say("holds no row of weather that can be used"));
    return std::nullopt;
  }
  const bool one_year = rows->first_year == rows->last_year && rows->first_year != 0;
  const double begin = epw ? midnight_of(one_year ? rows->first_year : typical_year, 1, 1).value_or(0) : 0;
  // A year of 365 days lies in one of 366 without its leap day.
  const double leap_day =
      epw ? midnight_of(one_year ? rows->first_year : typical_year, 2, 29).value_or(1e300) - begin : 1e300;
  std::ranges::stable_sort(rows->rows, {}, &Weather::Sample::time);
  std::vector<double> times;
  std::vector<float> dry, wet;
  for (const auto& row : rows->rows) {
    const double at = begin + row.time + (row.time > leap_day ? day_s : 0) - (epw ? rows->ahead_of_utc_s : 0);
    if (!times.empty() && at == times.back()) times.pop_back(), dry.pop_back(), wet.pop_back();  // the later counts
    times.push_back(at);
    dry.push_back(static_cast<float>(row.air.dry_bulb_c));
    wet.push_back(static_cast<float>(row.air.wet_bulb_c));
  }
  WeatherRecording out;
  out.title = rows->place.name.empty() ? std::filesystem::path(path).filename().string() : rows->place.name;
  out.summary = summary_of(*rows, epw, times.front(), times.back());
  out.recording.absolute = rows->axis != WeatherRows::Axis::offset;
  out.recording.tracks = {track_of("Site/AirTemperatureDryBulb", site, times, std::move(dry)),
                          track_of("Site/AirTemperatureWetBulb", site, times, std::move(wet))};
  return out;
}

}  // namespace

bool is_weather(FileHead& head) {
  if (is_epw_location(head.header())) return true;
  CsvFields header(head.separator());
  return header.split(head.table_header()) && is_weather_header(header.fields());
}

std::optional<WeatherRecording> read_weather_recording(const std::string& path, ElementIndex site, Problems& problems,
                                                       const Progress& progress) {
  return read(LineFile::open(path, problems, progress), path, site, problems, progress);
}

std::optional<WeatherRecording> parse_weather_recording(std::string_view text, const std::string& name,
                                                        ElementIndex site, Problems& problems) {
  return read(LineFile::from_text(text, name, problems), name, site, problems, {});
}

}  // namespace hallscope
