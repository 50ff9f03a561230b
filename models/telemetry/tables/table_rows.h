#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/csv_fields.h"
#include "models/io/decimal.h"
#include "models/io/line_file.h"
#include "models/io/progress.h"
#include "models/io/table_dialect.h"
#include "models/measure/dcgm.h"
#include "models/measure/metric.h"
#include "models/measure/unit.h"
#include "models/telemetry/plausibility.h"
#include "models/telemetry/tables/number_cell.h"
#include "models/words/say.h"

namespace hallscope {

/// Numbers below this need no look for DCGM's "not supported" and for what a float cannot hold.
inline constexpr double surely_plain = least_dcgm_blank;

/// A number in a file's unit as a float in SI; not finite when it is beyond what a float holds.
inline float to_si(double value, const UnitConversion& unit) {
  return static_cast<float>(value * unit.scale + unit.offset);
}

/// Where a cell stands in its line, as reports call it: "column ", "power[3]". Put together only when there is a
/// report, since most of the cells that are no number are empty and need none.
struct CellPlace {
  std::optional<Phrase> kind;  ///< "column %1"; without one the name alone says it
  std::string_view name;
};

/// The value of a cell that is not simply a number, in SI; NaN, with a report, when it is none. A unit behind the
/// number counts before the one given. "NaN" and its like and DCGM's blanks are notes, since somebody meant them; all
/// else is an error.
float read_odd_cell(std::string_view cell, std::string_view metric_name, const UnitConversion&, char decimal, CellPlace,
                    LineFile&);
/// Cuts the line into its fields, with those that follow where a field in quotation marks holds line ends and `count`
/// fields come of it. False when a quotation mark stays open.
bool split_record(LineFile&, CsvFields&, std::size_t count);
/// Whether nothing stands in the rest of a row, which begins with a separator: loggers end each row with one.
inline bool is_empty_rest(std::string_view rest, char separator) {
  for (const char c : rest)
    if (c != separator && c != ' ') return false;
  return true;
}
/// Whether a row has so many fields, with nothing in those that it may have behind them.
inline bool has_fields(const CsvFields& fields, std::size_t count) {
  for (std::size_t c = count; c < fields.size(); ++c)
    if (fields[c].find_first_not_of(' ') != std::string_view::npos) return false;
  return fields.size() >= count;
}
/// The units of a table that has them in a row of their own below its header ("s,kW,kW", "[h],[kW]"), which the file is
/// moved to; empty when there is no such row. `time` is the place of the times.
std::vector<std::string> take_unit_row(LineFile&, const TableDialect&, std::size_t columns, std::size_t time);
/// "line 12, 'soon'": a line with the text in it that is meant.
std::string where_is(std::string_view text, const LineFile&);
/// NaN, with a report that names the value and what would be possible.
float impossible_value(const Metric&, double si, CellPlace, LineFile&);

/// Gives every line that is not empty to `take(line, quoted)`, where `quoted` says that it holds a quotation mark.
/// False when cancelled or refused.
template <typename Take>
bool read_rows(LineFile& file, const Progress& progress, Phrase stage, const Take& take) {
  constexpr std::size_t progress_every = std::size_t{4} << 20;
  std::size_t report_at = 0;
  while (file.next()) {
    if (file.bytes_read() >= report_at) {
      if (!report(progress, file.fraction(), stage)) return false;
      report_at = file.bytes_read() + progress_every;
    }
    const auto line = file.line();
    if (line.empty()) continue;
    take(line, file.may_be_quoted() && line.find('"') != std::string_view::npos);
  }
  return !file.refused();
}

/// Reads lines that need no header: gives each to `reader.take(line)`, then has `reader.finish()` make the recording,
/// with all that is implausible in it reported.
template <typename Reader>
std::optional<Recording> read_lines(Reader&& reader, LineFile& file, const Facility& facility, const Progress& progress,
                                    Phrase stage) {
  if (!read_rows(file, progress, stage, [&](std::string_view line, bool) { reader.take(line); })) return std::nullopt;
  auto recording = reader.finish();
  if (recording) check_plausibility(facility, *recording, file.path(), file.problems());
  return recording;
}

/// Reads a table: its header, from which `begin(fields, dialect)` makes the reader of its rows (nothing to refuse the
/// file), then its rows, then the recording with all that is implausible in it reported.
template <typename Begin>
std::optional<Recording> read_table(LineFile& file, const Facility& facility, const Progress& progress,
                                    const Begin& begin) {
  TableDialect dialect;
  const bool found = find_table(file, dialect);
  CsvFields header(dialect.separator);
  const std::string names(found ? table_header(file) : std::string_view());  // the file may move
  if (!found || !header.split(names)) {
    if (!file.refused())
      file.problems().error(file.path(), say("line %1", 1), say("no header line with the names of the columns"));
    return std::nullopt;
  }
  auto reader = begin(header.fields(), dialect);
  if (!reader || !reader->read(progress)) return std::nullopt;
  auto recording = reader->finish();
  if (!recording)
    file.problems().error(file.path(), "", say("no row could be read"));
  else
    check_plausibility(facility, *recording, file.path(), file.problems());
  return recording;
}

}  // namespace hallscope
