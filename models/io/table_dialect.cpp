#include "models/io/table_dialect.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/text.h"

namespace hallscope {
namespace {

constexpr std::size_t most_rows = 200;  // looked at
constexpr std::array marks{',', ';', '\t', '|'};

/// The mark of a comment before a line: '#', '%' (COMSOL, MATLAB), "//"; empty for none.
std::string_view comment_mark(std::string_view line) {
  for (const std::string_view mark : {"#", "%", "//"})
    if (line.starts_with(mark)) return mark;
  return {};
}

/// "sep=;": what Excel and Grafana write before a table, in quotation marks or not; a tab as itself or as "\t".
std::optional<char> named_separator(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() < 5 || lower(line.substr(0, 4)) != "sep=") return std::nullopt;
  return line.substr(4) == "\\t" ? '\t' : line[4];
}

/// Whether a comment's mark stands before the names of columns rather than a remark: the line after it has as many
/// fields.
bool is_header_behind_a_mark(std::string_view line, std::string_view next) {
  if (next.empty() || !comment_mark(next).empty() || named_separator(next)) return false;
  for (const char mark : marks) {
    const auto fields = std::count(line.begin(), line.end(), mark);
    if (fields == 0 || fields != std::count(next.begin(), next.end(), mark)) continue;
    return std::isdigit(static_cast<unsigned char>(next[0])) != 0;  // names would stand for themselves
  }
  return false;
}

char separator_of(std::string_view header, std::string_view row) {
  char best = ',';
  std::size_t most = 1;
  for (const char mark : marks) {
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
  if (count(',') == 0 && count('|') > 0) return '|';
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

/// Of a cell with a decimal comma whether it can be nothing else: "1,234" may be grouped by thousands.
bool is_surely_decimal(std::string_view cell) {
  const auto comma = cell.find(',');
  const auto end = std::min(cell.find_first_not_of("0123456789", comma + 1), cell.size());
  return end - comma - 1 != 3 || cell.find('.') != std::string_view::npos;
}

bool has_decimal_point(std::string_view cell) {
  const auto point = cell.rfind('.');
  return point != std::string_view::npos && point + 1 < cell.size() &&
         cell.find_first_not_of("0123456789.,+-") == std::string_view::npos &&
         (cell.find(',') == std::string_view::npos || cell.find(',') < point);
}

/// Between commas only what stands in quotation marks can have decimal commas, and then all must have them.
char decimal_of(std::string_view rows, char separator) {
  CsvFields fields(separator);
  const bool commas = separator == ',';
  char decimal = '.';
  std::size_t looked_at = 0;
  for_each_row(rows, [&](std::string_view row) {
    if ((commas && row.find('"') == std::string_view::npos) || !fields.split(row)) return ++looked_at < most_rows;
    if (commas && std::ranges::any_of(fields.fields(), has_decimal_point)) {
      decimal = '.';
      return false;
    }
    if (std::ranges::any_of(fields.fields(), [&](std::string_view cell) {
          return has_decimal_comma(cell) && (!commas || is_surely_decimal(trimmed(cell)));
        }))
      decimal = ',';
    return (commas || decimal == '.') && ++looked_at < most_rows;
  });
  return decimal;
}

/// How many fields a line and the one after it have alike, by the mark that cuts them into the most; 0 where none does.
std::size_t fields_alike(std::string_view line, std::string_view next, std::optional<char> named) {
  std::size_t most = 0;
  for (const char mark : marks) {
    if (named && *named != mark) continue;
    CsvFields a(mark), b(mark);
    if (a.split(line) && b.split(next) && a.size() == b.size() && a.size() > 1) most = std::max(most, a.size());
  }
  return most;
}

/// Of names, not of values: no field is a number.
bool is_made_of_names(std::string_view line, std::optional<char> named) {
  CsvFields fields(named ? *named : separator_of(line, {}));
  if (!fields.split(line)) return false;
  return std::ranges::none_of(fields.fields(), [](std::string_view field) {
    field = trimmed(field);
    return !field.empty() && field.find_first_not_of("0123456789.,:+-/eETZ ") == std::string_view::npos;
  });
}

/// Lines of a title, of who exported it and from when to when, before a table: how many of them, this one first. 0
/// where this one is the header. Reports have such heads: "Plant:,Hall 1".
std::size_t lines_of_a_head(std::string_view first, std::string_view ahead, std::optional<char> named) {
  constexpr std::size_t most = 40;
  std::vector<std::string_view> lines{first};
  for_each_row(ahead, [&](std::string_view row) {
    lines.push_back(row);
    return lines.size() <= most;
  });
  const auto label = [](std::string_view line) {
    const auto colon = line.find(':');
    return colon != std::string_view::npos && colon < line.find_first_of(",;\t|");
  };
  const auto alike = lines.size() > 1 ? fields_alike(first, lines[1], named) : 0;
  const auto commas = [&](char mark) { return std::count(first.begin(), first.end(), mark); };
  if (std::ranges::any_of(marks, [&](char mark) { return commas(mark) > 1; })) return 0;  // names of columns
  const bool plain = alike > 0 && !label(first);
  // Rows of a table begin with a time or a number.
  if (plain && !is_made_of_names(lines[1].substr(0, lines[1].find_first_of(",;\t|")), ',')) return 0;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const auto wide = fields_alike(lines[i], lines[i + 1], named);
    // A table of two columns may stand behind lines of one; lines of two stand before a wider one, behind a gap.
    const bool apart = is_blank(lines[i - 1]) && wide > alike;
    if (wide > 0 && !label(lines[i]) && (!plain || (apart && alike == 2)) && is_made_of_names(lines[i], named))
      return i;
  }
  return 0;
}

/// A name in quotation marks may hold line ends.
void take_whole_record(LineFile& file) {
  constexpr int most = 20;
  const auto closes = [&] {
    int lines = 0;
    bool found = false;
    for_each_row(file.ahead(), [&](std::string_view row) {
      found = quote_is_open(row);
      return !found && ++lines < most;
    });
    return found;
  };
  if (!quote_is_open(file.line()) || !closes()) return;
  while (quote_is_open(file.line()) && file.extend()) {
  }
}

}  // namespace

bool find_table(LineFile& file, TableDialect& dialect) {
  std::optional<char> named;
  for (bool more = file.line_number() > 0 || file.next(); more; more = file.next()) {
    if (const auto mark = named_separator(file.line())) {
      named = mark;
      continue;
    }
    const auto line = trimmed(file.line());
    if (line.empty()) continue;
    const bool remark = !comment_mark(line).empty();
    if (remark && !is_header_behind_a_mark(std::string(line), file.peek())) continue;
    file.peek();  // so that there is something ahead
    if (!remark)
      for (auto skip = lines_of_a_head(file.line(), file.ahead(), named); skip > 0; --skip) file.next();
    take_whole_record(file);
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
  if (const auto mark = comment_mark(line); !mark.empty())
    line.remove_prefix(std::min(line.find_first_not_of(" #%/"), line.size()));
  return line;
}

}  // namespace hallscope
