#include "models/io/table_dialect.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include "models/io/csv_fields.h"
#include "models/io/text.h"

namespace hallscope {
namespace {

constexpr std::size_t most_rows = 200;  // looked at

bool is_comment(std::string_view line) { return line.starts_with('#'); }

/// "sep=;": what Excel and Grafana write before a table.
std::optional<char> named_separator(std::string_view line) {
  if (line.size() < 5 || lower(line.substr(0, 4)) != "sep=") return std::nullopt;
  return line[4];
}

/// Whether a '#' stands before the names of columns rather than a remark: the line after it has as many fields.
bool is_header_behind_a_mark(std::string_view line, std::string_view next) {
  if (next.empty() || is_comment(next) || named_separator(next)) return false;
  for (const char mark : {',', ';', '\t'}) {
    const auto fields = std::count(line.begin(), line.end(), mark);
    if (fields == 0 || fields != std::count(next.begin(), next.end(), mark)) continue;
    return std::isdigit(static_cast<unsigned char>(next[0])) != 0;  // names would stand for themselves
  }
  return false;
}

char separator_of(std::string_view header, std::string_view row) {
  char best = ',';
  std::size_t most = 1;
  for (const char mark : {',', ';', '\t'}) {
    CsvFields names(mark), values(mark);
    if (!names.split(header) || names.size() < 2) continue;
    const bool fits = row.empty() || (values.split(row) && values.size() == names.size());
    if (fits && names.size() > most) best = mark, most = names.size();
  }
  if (most > 1) return best;
  // No row fits. A name may hold a comma; it hardly holds several semicolons.
  const auto count = [&](char mark) { return std::count(header.begin(), header.end(), mark); };
  if (count(',') == 0 && count(';') > 0) return ';';
  if (count(',') == 0 && count('\t') > 0) return '\t';
  return ',';
}

/// "101,5", "-1.234,5 kW".
bool has_decimal_comma(std::string_view cell) {
  cell = trimmed(cell);
  const auto blank = cell.find(' ');
  if (blank != std::string_view::npos && std::isdigit(static_cast<unsigned char>(cell.back())) == 0)
    cell = cell.substr(0, blank);  // without its unit
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) cell.remove_prefix(1);
  const auto comma = cell.find(',');
  if (comma == std::string_view::npos || comma == 0 || cell.find(',', comma + 1) != std::string_view::npos)
    return false;
  const auto digits = [](std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  };
  const auto whole = cell.substr(0, comma);
  return digits(cell.substr(comma + 1)) &&
         std::all_of(whole.begin(), whole.end(), [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; });
}

char decimal_of(std::string_view rows, char separator) {
  if (separator == ',') return '.';
  CsvFields fields(separator);
  char decimal = '.';
  std::size_t looked_at = 0;
  for_each_row(rows, [&](std::string_view row) {
    if (fields.split(row) && std::ranges::any_of(fields.fields(), has_decimal_comma)) decimal = ',';
    return decimal == '.' && ++looked_at < most_rows;
  });
  return decimal;
}

}  // namespace

bool find_table(LineFile& file, TableDialect& dialect) {
  std::optional<char> named;
  for (bool more = file.line_number() > 0 || file.next(); more; more = file.next()) {
    const auto line = trimmed(file.line());
    if (line.empty()) continue;
    if (const auto mark = named_separator(line)) {
      named = mark;
      continue;
    }
    if (is_comment(line) && !is_header_behind_a_mark(std::string(line), file.peek())) continue;
    const std::string header(table_header(file));
    const std::string row(file.peek());
    dialect.separator = named ? *named : separator_of(header, row);
    dialect.decimal = decimal_of(file.ahead(), dialect.separator);
    return true;
  }
  return false;
}

std::string_view table_header(const LineFile& file) {
  auto line = file.line();
  if (is_comment(line)) line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
  return line;
}

}  // namespace hallscope
