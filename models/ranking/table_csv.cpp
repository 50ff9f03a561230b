#include "models/ranking/table_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "models/facility/element_words.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using What = TableColumn::What;
constexpr std::size_t piece_bytes = 1 << 16;

std::string field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string machine_title(const TableColumn& column) {
  switch (column.what) {
    case What::element:
      return "element";
    case What::type:
      return "type";
    case What::limit:
      return "nearest_limit (1)";
    case What::metric:
      break;
  }
  auto text = label(column.track->metric());
  if (column.of_parts) text += " worst";
  const auto unit = si_unit(column.quantity);
  return unit.empty() ? text : text + " (" + std::string(unit) + ")";
}

void add_number(std::string& to, float value) {
  if (std::isnan(value)) return;
  char text[48];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  to.append(text, end);
}

}  // namespace

bool write_csv(const ElementTable& table, const TableValues& values, std::span<const std::uint32_t> rows,
               const std::function<bool(std::string_view)>& write) {
  std::vector<bool> doubted(table.columns.size(), false);
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    doubted[c] = table.columns[c].what == What::metric && std::ranges::any_of(rows, [&](auto row) {
                   const auto quality = values.columns[c].quality[row];
                   return quality == Quality::bad || quality == Quality::stale;
                 });
  std::string piece;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    piece += (c > 0 ? "," : "") + field(machine_title(table.columns[c]));
    if (doubted[c]) piece += "," + field(label(table.columns[c].track->metric()) + " quality");
  }
  piece += '\n';
  for (const auto row : rows) {
    const auto e = table.elements[row];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0) piece += ',';
      const auto what = table.columns[c].what;
      if (what == What::element)
        piece += field(table.facility->path(e));
      else if (what == What::type)
        piece += to_string(table.facility->element(e).type);
      else
        add_number(piece, values.columns[c].value[row]);
      if (doubted[c]) piece += "," + std::string(to_string(values.columns[c].quality[row]));
    }
    piece += '\n';
    if (piece.size() < piece_bytes) continue;
    if (!write(piece)) return false;
    piece.clear();
  }
  return piece.empty() || write(piece);
}

std::string cell_text(const ElementTable& table, const TableValues& values, std::size_t row, std::size_t column) {
  const auto& shown = table.columns[column];
  const auto e = table.elements[row];
  switch (shown.what) {
    case What::element:
      return table.facility->path(e);
    case What::type:
      return in_words(table.facility->element(e).type);
    case What::limit:
      // Nothing that has no limit misses one.
      return std::isnan(values.columns[column].value[row])
                 ? "–"
                 : format_value(Quantity::ratio, values.columns[column].value[row]);
    case What::metric:
      break;
  }
  return !shown.applies_to(table.facility->element(e).type)
             ? "–"
             : format_value(shown.track->metric(), values.columns[column].value[row]);
}

std::string rows_as_text(const ElementTable& table, const TableValues& values, std::span<const std::uint32_t> rows) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c > 0 ? "\t" : "") + table.columns[c].title;
  for (const auto row : rows) {
    text += '\n';
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      text += (c > 0 ? "\t" : "") + cell_text(table, values, row, c);
  }
  return text;
}

}  // namespace hallscope
