#include "models/ranking/element_table.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/derived/load_share.h"
#include "models/analysis/limits/limit_share.h"
#include "models/facility/element_roles.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

static_assert(element_type_count <= 32, "types are kept as bits");

using What = TableColumn::What;

/// Powers and shares of limits before temperatures, those before all else, states last.
int rank(const Metric& metric) {
  if (metric.name == load_share_metric().name) return 1;
  switch (metric.quantity) {
    case Quantity::power:
      return 0;
    case Quantity::temperature:
      return 2;
    case Quantity::flow:
      return 3;
    case Quantity::state:
    case Quantity::number:
      return 5;
    default:
      return 4;
  }
}

bool meet(std::span<const ElementIndex> a, std::span<const ElementIndex> b) {
  auto x = a.begin();
  for (auto y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    if (*x < *y)
      x = std::lower_bound(x, a.end(), *y);
    else
      y = std::lower_bound(y, b.end(), *x);
  }
  return false;
}

/// Whether values on these may be those of parts of the rows: of what is inside racks that are among them.
bool are_parts(const Facility& facility, std::span<const ElementIndex> rows, std::span<const ElementIndex> measured) {
  if (rows.empty() || measured.empty() || !is_inside_rack(facility.element(measured.front()).type)) return false;
  return std::ranges::any_of(rows, [&](auto e) { return facility.element(e).type == ElementType::Rack; });
}

/// A column without any value where the track says nothing of the rows.
TableColumn metric_column(const Facility& facility, const std::shared_ptr<const Track>& track,
                          const std::vector<ElementIndex>& rows) {
  TableColumn column{What::metric, nullptr, false, title(track->metric()), track->metric().quantity, {}, 0};
  const auto measured = track->elements();
  const auto bit = [&](ElementIndex e) { return 1u << static_cast<unsigned>(facility.element(e).type); };
  if (std::ranges::equal(measured, rows)) {
    column.track = track;
    for (const auto e : rows) column.types |= bit(e);
    return column;
  }
  const bool own = meet(rows, measured);
  if (!own && !are_parts(facility, rows, measured)) return column;
  // Rows that would inherit are left out before they are asked: half a million GPUs would look for their feeds.
  column.entries.assign(rows.size(), {});
  std::vector<ElementIndex> asked;
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (track->column(rows[i]) || (!own && facility.element(rows[i]).type == ElementType::Rack)) {
      asked.push_back(rows[i]);
      at.push_back(i);
    }
  const auto map = map_overlay(facility, *track, asked);
  bool any = false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& entry = map.entries[i];
    if (entry.binding != Binding::own && entry.binding != Binding::children) continue;
    column.entries[at[i]] = entry;
    column.types |= bit(asked[i]);
    column.of_parts = column.of_parts || entry.binding == Binding::children;
    any = true;
  }
  if (any) column.track = track;
  return column;
}

/// Whether anything of the kind has a limit that is not advisory.
bool has_limits(const Facility& facility, const TableColumn& column, const std::vector<ElementIndex>& rows) {
  LimitsByModel limits(facility, column.track->metric());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto e = rows[row];
    if (!column.entries.empty()) {
      if (column.entries[row].count == 0) continue;
      e = column.track->elements()[column.entries[row].first];
    }
    if (std::ranges::any_of(limits.of(e), [](const Limit& limit) { return !limit.advisory && limit.value > 0; }))
      return true;
  }
  return false;
}

/// The element whose limits count for a row's value.
ElementIndex measured_on(const ElementTable& table, const TableColumn& column, std::size_t row) {
  if (column.entries.empty()) return table.elements[row];
  const auto& entry = column.entries[row];
  return entry.count > 0 ? column.track->elements()[entry.first] : no_element;
}

void read_metric(const TableColumn& column, std::size_t rows, double time, ColumnValues& out) {
  Frame frame;
  column.track->whole_frame(time, frame);
  if (column.entries.empty()) {
    out.value = std::move(frame.value);
    out.quality = std::move(frame.quality);
    return;
  }
  out.value.assign(rows, missing_value);
  out.quality.assign(rows, Quality::missing);
  const auto how = worst_of(column.track->metric());
  for (std::size_t row = 0; row < rows; ++row) {
    const auto& entry = column.entries[row];
    if (entry.count == 0) continue;
    const auto value = gather(frame, entry.first, entry.count, how);
    out.value[row] = value.value;
    out.quality[row] = value.quality;
  }
}

/// Only current values count: an old one says nothing of how near a limit is now.
void read_limits(const ElementTable& table, TableValues& values, ColumnValues& out) {
  out.value.assign(table.elements.size(), missing_value);
  out.quality.assign(table.elements.size(), Quality::missing);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (column.what != What::metric) continue;
    LimitsByModel limits(*table.facility, column.track->metric());
    const auto& read = values.columns[c];
    for (std::size_t row = 0; row < table.elements.size(); ++row) {
      if (read.quality[row] != Quality::good || std::isnan(read.value[row])) continue;
      const auto share = limits.share(measured_on(table, column, row), read.value[row]);
      if (!share || !(std::isnan(out.value[row]) || *share > out.value[row])) continue;
      out.value[row] = static_cast<float>(*share);
      out.quality[row] = Quality::good;
    }
  }
}

}  // namespace

std::optional<std::size_t> ElementTable::row_of(ElementIndex e) const {
  const auto found = std::ranges::lower_bound(elements, e);
  if (found == elements.end() || *found != e) return std::nullopt;
  return static_cast<std::size_t>(found - elements.begin());
}

ElementTable make_table(std::shared_ptr<const Facility> facility, const Recording& recording,
                        std::vector<ElementIndex> elements) {
  ElementTable table{std::move(facility), std::move(elements), {}};
  const auto& f = *table.facility;
  std::vector<TableColumn> metrics;
  bool limited = false;
  for (const auto& track : recording.tracks) {
    auto column = metric_column(f, track, table.elements);
    if (!column.track) continue;
    limited = limited || has_limits(f, column, table.elements);
    metrics.push_back(std::move(column));
  }
  std::ranges::stable_sort(metrics, {}, [](const TableColumn& column) {
    return 2 * rank(column.track->metric()) + (column.of_parts ? 1 : 0);
  });
  table.columns.push_back({What::element, nullptr, false, say("Element"), Quantity::number, {}, 0});
  const auto type = [&](ElementIndex e) { return f.element(e).type; };
  if (!table.elements.empty() &&
      std::ranges::any_of(table.elements, [&](auto e) { return type(e) != type(table.elements.front()); }))
    table.columns.push_back({What::type, nullptr, false, say("Type"), Quantity::number, {}, 0});
  if (limited) table.columns.push_back({What::limit, nullptr, false, say("Nearest limit"), Quantity::ratio, {}, 0});
  for (auto& column : metrics) table.columns.push_back(std::move(column));
  return table;
}

TableValues read_values(const ElementTable& table, double time) {
  TableValues values;
  values.time = time;
  values.columns.resize(table.columns.size());
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].what == What::metric)
      read_metric(table.columns[c], table.elements.size(), time, values.columns[c]);
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].what == What::limit) read_limits(table, values, values.columns[c]);
  return values;
}

ValueOrigin origin_of(const ElementTable& table, const TableColumn& column, std::size_t row, double time) {
  ValueOrigin origin;
  if (column.what != What::metric || row >= table.elements.size()) return origin;
  std::size_t first = row, count = 1;
  if (!column.entries.empty()) {
    first = column.entries[row].first;
    count = column.entries[row].count;
  }
  if (count == 0) return origin;
  Frame frame;
  column.track->frame(time, first, count, frame);
  const auto how = worst_of(column.track->metric());
  std::size_t worst = 0;
  for (std::size_t i = 1; i < count; ++i)
    if (outranks(frame.value[i], frame.value[worst], how)) worst = i;
  origin.element = column.track->elements()[first + worst];
  origin.reading = column.track->reading(first + worst, time);
  return origin;
}

std::string nearest_limit_in_words(const ElementTable& table, const TableValues& values, std::size_t row) {
  std::string text;
  double most = -1;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (column.what != What::metric || row >= values.columns[c].value.size()) continue;
    const double value = values.columns[c].value[row];
    if (values.columns[c].quality[row] != Quality::good || std::isnan(value)) continue;
    const auto& metric = column.track->metric();
    for (const auto& limit : limits(*table.facility, measured_on(table, column, row), metric)) {
      const auto share = share_of(limit, value, metric);
      if (!share || *share <= most) continue;
      most = *share;
      text = say("%1 %2 of %3, %4", title(metric), format_value(metric, value),
                 format_value(metric.quantity, limit.value), limit.name);
    }
  }
  return text;
}

}  // namespace hallscope
