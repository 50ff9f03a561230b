#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "models/io/csv_fields.h"
#include "models/io/text.h"
#include "models/simulation/weather/psychrometry.h"
#include "models/simulation/weather/weather_file.h"
#include "models/simulation/weather/weather_rows.h"
#include "models/telemetry/tables/number_cell.h"
#include "models/words/say.h"

// EnergyPlus weather files. Source of the layout: EnergyPlus, Auxiliary Programs, "EPW CSV Format".

namespace hallscope {
namespace {

enum Field { year = 0, month, day, hour, minute, dry_bulb = 6, dew_point, humidity, pressure, fields_needed };
constexpr int most_header_lines = 40;
constexpr std::array days_before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

std::optional<double> number(const CsvFields& row, std::size_t field) {
  const auto cell = field < row.size() ? read_number_cell(row[field], "") : NumberCell{};
  return cell.kind == NumberCell::Kind::number ? std::optional(cell.value) : std::nullopt;
}

/// A field below its code for "missing".
std::optional<double> known(const CsvFields& row, Field field, double missing) {
  const auto value = number(row, field);
  return value && *value < missing ? value : std::nullopt;
}

/// Seconds since 1 January; negative for 29 February. Hours count from 1. Of one record an hour the minute says nothing
/// (0 and 60 are both written) and it stands for the hour's end; of several, hour 1 and minute 30 are half past
/// midnight.
std::optional<double> season(const CsvFields& row, int records_an_hour) {
  const auto m = number(row, month), d = number(row, day), h = number(row, hour), min = number(row, minute);
  if (!m || !d || !h || !min) return std::nullopt;
  if (!(*m >= 1 && *m <= 12 && *d >= 1 && *h >= 1 && *h <= 24 && *min >= 0 && *min <= 60)) return std::nullopt;
  const auto k = static_cast<std::size_t>(*m);
  if (k == 2 && std::floor(*d) == 29) return -1;
  if (*d > days_before[k] - days_before[k - 1]) return std::nullopt;
  return (days_before[k - 1] + *d - 1) * 86400 + (*h - 1) * 3600 + (*min == 0 && records_an_hour == 1 ? 60 : *min) * 60;
}

/// LOCATION, city, state, country, source, number, latitude, longitude, zone, altitude
void read_location(std::string_view line, WeatherRows& result) {
  CsvFields row;
  if (!row.split(line)) return;
  auto& place = result.place;
  for (std::size_t k = 1; k <= 3 && k < row.size(); ++k) {
    const auto part = trimmed(row[k]);
    if (!part.empty() && part != "-") place.name += (place.name.empty() ? "" : ", ") + std::string(part);
  }
  if (row.size() > 4) place.source = trimmed(row[4]);
  const auto within = [&](std::size_t field, double low, double high) {
    const auto value = number(row, field);
    return value && *value >= low && *value <= high ? value : std::nullopt;
  };
  place.latitude = within(6, -90, 90);
  place.longitude = within(7, -180, 180);
  result.ahead_of_utc_s = within(8, -14, 14).value_or(0) * 3600;
  place.altitude_m = within(9, -500, 9000);
}

}  // namespace

bool begins_an_epw(std::string_view line) { return lower(line.substr(0, 9)) == "location,"; }

bool is_epw_location(std::string_view line) {
  CsvFields row;
  if (!begins_an_epw(line) || !row.split(line) || row.size() < 8) return false;
  const auto latitude = number(row, 6), longitude = number(row, 7);
  return latitude && longitude && std::fabs(*latitude) <= 90 && std::fabs(*longitude) <= 180;
}

std::optional<WeatherRows> read_epw_rows(LineFile& file, const Progress& progress) {
  WeatherRows result;
  result.axis = WeatherRows::Axis::season;
  CsvFields row;
  read_location(file.line(), result);
  const double altitude = result.place.altitude_m.value_or(0);
  int& records_an_hour = result.place.records_an_hour;
  // Eight lines, of which some programs write more or fewer: what tells is where the data begin.
  bool begun = false, said_periods = false;
  for (int line = 1; line < most_header_lines && !begun && file.next(); ++line) {
    if (lower(file.line().substr(0, 12)) == "data periods" && row.split(file.line())) {
      const auto records = number(row, 2);
      if (records && *records >= 1 && *records <= 60) records_an_hour = static_cast<int>(*records);
      said_periods = true;
      break;  // what follows is data
    }
    begun = row.split(file.line()) && row.size() >= fields_needed && number(row, 0) && number(row, month);
  }
  if (!begun && !said_periods) {
    file.problems().error(file.path(), file.where(),
                          say("an EPW file has eight lines of header, the last of which begins with DATA PERIODS; this "
                              "one ends before"));
    return std::nullopt;
  }
  for (bool more = begun || file.next(); more; more = file.next()) {
    if (file.line().empty()) continue;
    if (file.line_number() % 4096 == 0 && !report(progress, file.fraction(), "reading weather")) return std::nullopt;
    const auto bad = [&](const std::string& what) { file.problems().error(file.path(), file.where(), what); };
    if (!row.split(file.line()) || row.size() < fields_needed) {
      bad(say(
          "expected a row of EPW: year, month, day, hour, minute, flags, dry bulb, dew point, humidity, pressure …"));
      continue;
    }
    const auto time = season(row, records_an_hour);
    if (!time) {
      bad(say("month, day, hour (1 to 24) and minute are no time; the row is skipped"));
      continue;
    }
    if (*time < 0) {
      file.problems().note(file.path(), file.where(), say("29 February is left out; the weather's year has 365 days"));
      continue;
    }
    const auto dry = known(row, dry_bulb, 99.9), dew = known(row, dew_point, 99.9), rh = known(row, humidity, 999);
    if (!dry || (!dew && !rh)) {
      file.problems().warning(file.path(), file.where(), say("temperature or humidity is missing; the row is skipped"));
      continue;
    }
    OutsideAir air{*dry, *dry};
    if (const auto what = implausible(air); !what.empty() || (rh && !(*rh >= 0 && *rh <= 110))) {
      bad(say("%1; the row is skipped", what.empty() ? say("relative humidity is not within 0 to 110 %") : what));
      continue;
    }
    const auto pa = known(row, pressure, 999999);
    const double wet_share = rh ? *rh / 100 : saturation_pressure(*dew) / saturation_pressure(*dry);
    air.wet_bulb_c = wet_bulb(*dry, wet_share, pa && *pa > 30000 && *pa < 120000 ? *pa : standard_pressure(altitude));
    result.rows.push_back({*time, air});
    if (const auto of_year = number(row, year); of_year && *of_year > 1800 && *of_year < 2200) {
      result.last_year = std::max(result.last_year, static_cast<int>(*of_year));
      result.first_year =
          std::min(result.first_year == 0 ? result.last_year : result.first_year, static_cast<int>(*of_year));
    }
  }
  return result;
}

}  // namespace hallscope
