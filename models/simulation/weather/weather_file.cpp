#include "models/simulation/weather/weather_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "models/io/csv_fields.h"
#include "models/measure/time.h"
#include "models/simulation/weather/weather_rows.h"
#include "models/telemetry/tables/number_cell.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double day = 86400, year = 365 * day;

/// Seconds since 1 January of a year of 365 days; 29 February counts as 28 February.
double season_of(double unix_seconds) {
  constexpr double calendar_cycle = 146097 * day;  // 400 years
  unix_seconds -= std::floor(unix_seconds / calendar_cycle) * calendar_cycle;
  const double days = std::floor(unix_seconds / day);
  const std::chrono::sys_days date{std::chrono::days(static_cast<int>(days))};
  const std::chrono::year_month_day ymd{date};
  const auto leap_day = ymd.month() == std::chrono::February && ymd.day() == std::chrono::day(29);
  // Any year of 365 days has the same count of days.
  const std::chrono::sys_days same{std::chrono::year(2001) / ymd.month() /
                                   (leap_day ? std::chrono::day(28) : ymd.day())};
  const std::chrono::sys_days begin{std::chrono::year(2001) / 1 / 1};
  return static_cast<double>((same - begin).count()) * day + (unix_seconds - days * day);
}

std::string said(const WeatherRows& weather, double time) {
  if (weather.axis == WeatherRows::Axis::season) {
    const double in_2001 = 978307200 + time;  // 1 January 2001
    return format_time(in_2001, true).substr(5, 11);
  }
  return format_time(time, weather.axis == WeatherRows::Axis::instant);
}

/// Puts the rows on the run's axis and keeps those that it needs.
std::optional<Weather> fit(WeatherRows weather, const std::string& path, std::optional<double> start, double duration_s,
                           Problems& problems) {
  using Axis = WeatherRows::Axis;
  auto& rows = weather.rows;
  if (rows.empty()) {
    problems.error(path, "", say("holds no row of weather that can be used"));
    return std::nullopt;
  }
  double origin = 0;
  if (weather.axis != Axis::offset && !start) origin = rows.front().time;
  if (weather.axis == Axis::instant && start) origin = *start;
  if (weather.axis == Axis::season && start) origin = season_of(*start + weather.ahead_of_utc_s);

  const auto by_time = [](const Weather::Sample& a, const Weather::Sample& b) { return a.time < b.time; };
  std::stable_sort(rows.begin(), rows.end(), by_time);
  const double first = rows.front().time, last = rows.back().time;
  if (weather.axis == Axis::season) {
    // The year goes round as often as the run needs it, and once before it.
    const auto rounds = std::min(5, static_cast<int>(std::ceil(duration_s / year)) + 1);
    const auto one = rows;
    rows.clear();
    for (int round = -1; round <= rounds; ++round)
      for (const auto& row : one) rows.push_back({row.time + round * year, row.air});
  }
  for (auto& row : rows) row.time -= origin;

  // Begin with the row at or before the start, end with the one at or after the end.
  const auto after_start = std::upper_bound(rows.begin(), rows.end(), Weather::Sample{0, {}}, by_time);
  const auto from = after_start == rows.begin() ? after_start : after_start - 1;
  const auto after_end = std::lower_bound(rows.begin(), rows.end(), Weather::Sample{duration_s, {}}, by_time);
  const auto to = after_end == rows.end() ? after_end : after_end + 1;
  std::vector<Weather::Sample> kept(from, to);
  const auto reach = [&](double time) {
    double nearest = year;
    for (const auto& row : kept) nearest = std::min(nearest, std::abs(row.time - time));
    return nearest;
  };
  if (reach(0) > day || reach(duration_s) > day) {
    const bool offsets = weather.axis == Axis::offset;
    problems.error(path, "",
                   say(offsets ? Phrase("covers %1 to %2, not the whole run, which begins at %3")
                               : Phrase("covers %1 to %2, not the whole run, which begins at %3; say with \"from\" "
                                        "which time of the file is the run's start"),
                       said(weather, first), said(weather, last), said(weather, origin)));
    return std::nullopt;
  }
  return Weather(std::move(kept));
}

std::optional<Weather> read(std::optional<LineFile> file, const std::string& path, std::optional<double> start,
                            double duration_s, Problems& problems, const Progress& progress) {
  if (!file) return std::nullopt;
  if (!file->next()) {
    if (!file->refused()) problems.error(path, "", say("holds no weather"));
    return std::nullopt;
  }
  auto rows = begins_an_epw(file->line()) ? read_epw_rows(*file, progress) : read_weather_csv_rows(*file, progress);
  if (!rows) return std::nullopt;
  return fit(std::move(*rows), path, start, duration_s, problems);
}

}  // namespace

std::string implausible(const OutsideAir& air) {
  constexpr double coldest = -60, hottest = 70;
  const auto number = [](double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return say_number(text);
  };
  for (const double t : {air.dry_bulb_c, air.wet_bulb_c})
    if (!(t >= coldest && t <= hottest)) return say("outside air of %1 °C; expected −60 to 70 °C", number(t));
  if (air.wet_bulb_c <= air.dry_bulb_c) return "";
  return say("the wet bulb (%1 °C) is above the dry bulb (%2 °C), which cannot be", number(air.wet_bulb_c),
             number(air.dry_bulb_c));
}

std::optional<Weather> read_weather_file(const std::string& path, std::optional<double> start, double duration_s,
                                         Problems& problems, const Progress& progress) {
  return read(LineFile::open(path, problems, progress), path, start, duration_s, problems, progress);
}

double local_time_ahead_s(const std::string& path) {
  Problems ignored;
  auto file = LineFile::open(path, ignored);
  CsvFields row;
  if (!file || !file->next() || !begins_an_epw(file->line()) || !row.split(file->line())) return 0;
  constexpr std::size_t zone = 8;
  const auto hours = row.size() > zone ? read_number_cell(row[zone], "") : NumberCell{};
  const bool sound = hours.kind == NumberCell::Kind::number && std::abs(hours.value) <= 14;
  return sound ? hours.value * 3600 : 0;
}

std::optional<Weather> parse_weather(std::string_view text, const std::string& name, std::optional<double> start,
                                     double duration_s, Problems& problems) {
  return read(LineFile::from_text(text, name, problems), name, start, duration_s, problems, {});
}

}  // namespace hallscope
