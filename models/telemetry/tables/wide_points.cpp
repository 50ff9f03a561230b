#include "models/telemetry/tables/wide_points.h"

#include <optional>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"
#include "models/telemetry/bindings/likely_metric.h"
#include "models/telemetry/tables/wide_columns.h"

namespace hallscope {
namespace {

std::vector<FoundPoint> points_of(LineFile& file) {
  TableDialect dialect;
  std::vector<FoundPoint> points;
  if (!find_table(file, dialect)) return points;
  const std::string line(table_header(file));
  CsvFields header(dialect.separator);
  if (!header.split(line)) return points;
  for (const auto field : header.fields()) {
    const auto name = trimmed(field);
    if (!name.empty() && !is_time_name(name)) points.push_back({std::string(name), {}, unit_text_in_name(name)});
  }
  return points;
}

}  // namespace

std::vector<FoundPoint> points_of_wide_csv(const std::string& path) {
  Problems ignored;
  auto file = LineFile::open(path, ignored);
  return file ? points_of(*file) : std::vector<FoundPoint>();
}

std::vector<FoundPoint> points_of_wide_text(std::string_view text) {
  Problems ignored;
  auto file = LineFile::from_text(text, "table", ignored);
  return file ? points_of(*file) : std::vector<FoundPoint>();
}

}  // namespace hallscope
