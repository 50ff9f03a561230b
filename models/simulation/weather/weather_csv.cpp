#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "models/io/csv_fields.h"
#include "models/io/table_dialect.h"
#include "models/measure/time.h"
#include "models/measure/time_heading.h"
#include "models/measure/written_time.h"
#include "models/simulation/weather/psychrometry.h"
#include "models/simulation/weather/weather_file.h"
#include "models/simulation/weather/weather_rows.h"
#include "models/telemetry/tables/number_cell.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The letters of a heading in lower case, without what stands in brackets: "Dry bulb [°C]" → "drybulb".
std::string plain(std::string_view heading) {
  std::string letters;
  int depth = 0;
  for (const char c : heading) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
      letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (c == ')' || c == ']') --depth;
  }
  return letters;
}

/// True for "[°F]" (whose ° ends with byte B0), "(F)", "_f": what would be read wrongly as °C.
bool fahrenheit(std::string_view heading) {
  const auto last = heading.find_last_not_of(" )]\"");
  return last != std::string_view::npos && last > 0 && (heading[last] == 'F' || heading[last] == 'f') &&
         std::string_view(" ([_\xB0").find(heading[last - 1]) != std::string_view::npos;
}

/// Whether a heading, made plain, is one of these, with or without its unit.
bool is_called(const std::string& heading, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    for (const std::string_view unit : {"", "c", "degc", "celsius", "temperature", "temperaturec", "percent", "pct"})
      if (heading == std::string(name) + std::string(unit)) return true;
  return false;
}

/// The column with one of these names, a unit behind it or not.
std::size_t column(const CsvFields& header, std::initializer_list<std::string_view> names) {
  for (std::size_t k = 0; k < header.size(); ++k)
    if (is_called(plain(header[k]), names)) return k;
  return none;
}

struct Columns {
  std::size_t time, dry, wet, humidity;
};

std::optional<double> number(const CsvFields& row, std::size_t k, char decimal) {
  const auto cell = k < row.size() ? read_number_cell(row[k], "", decimal) : NumberCell{};
  return cell.kind == NumberCell::Kind::number ? std::optional(cell.value) : std::nullopt;
}

bool empty(const CsvFields& row, std::size_t k) {
  if (k >= row.size()) return false;
  const auto kind = read_number_cell(row[k], "").kind;
  return kind == NumberCell::Kind::empty || kind == NumberCell::Kind::marker;
}

/// How dates are meant in which either number may be the day, where one of the first rows tells.
DateOrder order_of(std::string_view rows, char separator, std::size_t time) {
  CsvFields fields(separator);
  auto order = DateOrder::unknown;
  for_each_row(rows, [&](std::string_view row) {
    if (fields.split(row) && time < fields.size()) order = order_told_by(fields[time]);
    return order == DateOrder::unknown;
  });
  return order;
}

std::optional<Columns> read_header(LineFile& file, const TableDialect& dialect) {
  CsvFields header(dialect.separator);
  const auto refuse = [&](const std::string& what) -> std::optional<Columns> {
    file.problems().error(file.path(), file.where(), what);
    return std::nullopt;
  };
  if (!header.split(table_header(file))) return refuse(say("the heading has an open quotation mark"));
  const Columns c{column(header, {"time", "timestamp", "datetime", "date", "timeutc", "zeit", "datum", "zeitstempel"}),
                  column(header, {"drybulb", "tdb", "temperature", "airtemperature", "outsideair", "temp"}),
                  column(header, {"wetbulb", "twb"}), column(header, {"relativehumidity", "humidity", "rh"})};
  if (c.time == none || c.dry == none || (c.wet == none && c.humidity == none))
    return refuse(
        say("expected the headings of weather: time, dryBulb, and wetBulb or relativeHumidity; or an EPW file, which "
            "begins with LOCATION"));
  for (const auto k : {c.dry, c.wet})
    if (k != none && fahrenheit(header[k])) return refuse(say("column '%1' is in °F; convert it to °C", header[k]));
  return c;
}

}  // namespace

bool is_weather_header(const std::vector<std::string_view>& header) {
  bool time = false, dry = false, moist = false;
  for (const auto field : header) {
    const auto name = plain(field);
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::ranges::any_of(names, [&](std::string_view one) { return name.starts_with(one); });
    };
    if (is_time_name(field))
      time = true;
    else if (is_called(name, {"drybulb", "tdb"}))
      dry = true;
    else if (is_called(name, {"wetbulb", "twb", "relativehumidity", "humidity", "rh"}))
      moist = true;
    else if (!is({"dewpoint", "pressure", "windspeed", "winddirection"}))
      return false;
  }
  return time && dry && moist;
}

std::optional<WeatherRows> read_weather_csv_rows(LineFile& file, const Progress& progress) {
  TableDialect dialect;
  if (!find_table(file, dialect)) {
    if (!file.refused()) file.problems().error(file.path(), "", say("holds no weather"));
    return std::nullopt;
  }
  const auto columns = read_header(file, dialect);
  if (!columns) return std::nullopt;
  const auto order = order_of(file.ahead(), dialect.separator, columns->time);
  WeatherRows result;
  std::optional<bool> absolute;
  CsvFields row(dialect.separator);
  while (file.next()) {
    if (file.line().empty()) continue;
    if (file.line_number() % 4096 == 0 && !report(progress, file.fraction(), "reading weather")) return std::nullopt;
    const auto bad = [&](const std::string& what) {
      file.problems().error(file.path(), file.where(), say("%1; the row is skipped", what));
    };
    if (!row.split(file.line())) {
      bad(say("a quotation mark is not closed"));
      continue;
    }
    const auto time = columns->time < row.size() ? parse_time(row[columns->time], order) : std::nullopt;
    if (!time || (absolute && time->absolute != *absolute)) {
      bad(time ? say("instants and offsets stand in one column")
               : say("expected a time such as 2026-03-01T14:00:00Z or 1h30m"));
      continue;
    }
    if (empty(row, columns->dry) || (columns->wet != none ? empty(row, columns->wet) : empty(row, columns->humidity))) {
      file.problems().warning(file.path(), file.where(), say("temperature or humidity is missing; the row is skipped"));
      continue;
    }
    const auto cell = [&](std::size_t k) { return number(row, k, dialect.decimal); };
    const auto dry = cell(columns->dry), wet = cell(columns->wet), rh = cell(columns->humidity);
    if (!dry || (columns->wet != none ? !wet : !rh)) {
      bad(say("expected numbers for temperature and humidity"));
      continue;
    }
    if (columns->wet == none && !(*rh >= 0 && *rh <= 110)) {
      bad(say("relative humidity is not within 0 to 110 %"));
      continue;
    }
    constexpr double rounding_k = 0.1;
    OutsideAir air{*dry, *dry};
    if (implausible(air).empty())
      air.wet_bulb_c = columns->wet == none                       ? wet_bulb(*dry, *rh / 100)
                       : *wet > *dry && *wet <= *dry + rounding_k ? *dry
                                                                  : *wet;
    if (const auto what = implausible(air); !what.empty()) {
      bad(what);
      continue;
    }
    absolute = time->absolute;
    result.rows.push_back({time->seconds, air});
  }
  result.axis = absolute.value_or(false) ? WeatherRows::Axis::instant : WeatherRows::Axis::offset;
  return result;
}

}  // namespace hallscope
