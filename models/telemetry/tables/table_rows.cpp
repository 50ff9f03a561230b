#include "models/telemetry/tables/table_rows.h"

#include <cmath>
#include <string>

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
