#include "models/telemetry/tables/table_rows.h"

#include <string>

namespace hallscope {

float read_odd_cell(std::string_view cell, std::string_view metric_name, const UnitConversion& unit, CellPlace place,
                    LineFile& file) {
  auto read = read_number_cell(cell, metric_name);
  if (read.kind == NumberCell::Kind::number) {
    const auto si = to_si(read.value, unit);
    if (std::isfinite(si)) return si;
    read.kind = NumberCell::Kind::out_of_range;
  }
  if (const auto why = report_of(read.kind)) {
    const bool meant = read.kind == NumberCell::Kind::marker || read.kind == NumberCell::Kind::blank;
    file.problems().add(
        meant ? Severity::note : Severity::error, file.path(),
        say("%1, %2", file.where(), place.kind ? say(*place.kind, place.name) : std::string(place.name)), say(*why));
  }
  return missing_value;
}

}  // namespace hallscope
