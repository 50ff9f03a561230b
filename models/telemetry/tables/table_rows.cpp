#include "models/telemetry/tables/table_rows.h"

#include <cmath>
#include <string>

#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/measure/value_bounds.h"

namespace hallscope {

namespace {

std::string place_of(const CellPlace& place, const LineFile& file) {
  return say("%1, %2", file.where(), place.kind ? say(*place.kind, place.name) : std::string(place.name));
}

}  // namespace

float read_odd_cell(std::string_view cell, std::string_view metric_name, const UnitConversion& unit, char decimal,
                    CellPlace place, LineFile& file) {
  auto read = read_number_cell(cell, metric_name, decimal);
  if (read.kind == NumberCell::Kind::number) {
    auto conversion = unit;
    if (!read.unit.empty()) {
      const auto own = unit_conversion(read.unit);
      if (!own || !measures(*own, unit.quantity)) {
        file.problems().error(file.path(), place_of(place, file) + ", '" + std::string(read.unit) + "'",
                              own ? say("the unit does not measure what is meant here; taken as missing")
                                  : say("not a number, nor one with a unit that is known; taken as missing"));
        return missing_value;
      }
      conversion = *own;
    }
    const auto si = to_si(read.value, conversion);
    if (std::isfinite(si)) return si;
    read.kind = NumberCell::Kind::out_of_range;
  }
  if (const auto why = report_of(read.kind)) {
    const bool meant = read.kind == NumberCell::Kind::marker || read.kind == NumberCell::Kind::blank;
    file.problems().add(meant ? Severity::note : Severity::error, file.path(), place_of(place, file), say(*why));
  }
  return missing_value;
}

bool split_record(LineFile& file, CsvFields& fields, std::size_t count) {
  if (fields.split(file.line())) return true;
  constexpr int most_lines = 20;
  std::string joined(file.line());
  int lines = 0;
  bool closed = false;
  for_each_row(file.ahead(), [&](std::string_view row) {
    joined += '\n';
    joined += row;
    ++lines;
    closed = fields.split(joined) && fields.size() == count;
    return !closed && lines < most_lines;
  });
  for (; closed && lines > 0; --lines) file.extend();
  return closed && fields.split(file.line());
}

std::vector<std::string> take_unit_row(LineFile& file, const TableDialect& dialect, std::size_t columns,
                                       std::size_t time) {
  CsvFields row(dialect.separator);
  const std::string line(file.peek());
  if (!row.split(line) || row.size() != columns || time >= columns) return {};
  std::vector<std::string> units;
  bool known = false;
  for (std::size_t c = 0; c < columns; ++c) {
    auto cell = trimmed(row[c]);
    if (cell.size() > 2 && (cell.front() == '[' || cell.front() == '('))
      cell = trimmed(cell.substr(1, cell.size() - 2));
    const bool number = cell.find_first_not_of("0123456789.,+-") == std::string_view::npos;
    if (number && !cell.empty() && cell != "-") return {};
    if (c == time && !cell.empty() && parse_time(cell, DateOrder::day_first)) return {};
    known = known || (c != time && !number && unit_conversion(cell));
    units.emplace_back(cell == "-" ? std::string_view() : cell);
  }
  if (!known) return {};
  file.next();
  return units;
}

std::string where_is(std::string_view text, const LineFile& file) {
  return file.where() + ", '" + std::string(text.substr(0, 80)) + "'";
}

float impossible_value(const Metric& metric, double si, CellPlace place, LineFile& file) {
  const auto bounds = value_bounds(metric);
  const auto tidy = [&](double bound) { return format_value(metric.quantity, std::round(bound * 20) / 20); };
  file.problems().error(
      file.path(), place_of(place, file) + ", " + format_value(metric.quantity, si),
      say("not possible for %1 (%2 to %3); taken as missing", title(metric), tidy(bounds.low), tidy(bounds.high)));
  return missing_value;
}

}  // namespace hallscope
