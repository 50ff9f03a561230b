#include "app/tables/table_model.h"

#include <QBrush>
#include <QColor>
#include <algorithm>
#include <cmath>

#include "app/choosing/chosen_delegate.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/metric.h"
#include "models/measure/time.h"
#include "models/ranking/table_csv.h"
#include "models/telemetry/reading_words.h"

namespace hallscope {
namespace {

using What = TableColumn::What;

QString title_of(const TableColumn& column) {
  const auto title = to_qt(column.title);
  return column.of_parts ? TableModel::tr("%1, worst").arg(title) : title;
}

}  // namespace

TableModel::TableModel(QObject* parent) : QAbstractTableModel(parent) {}

void TableModel::set_table(std::shared_ptr<const RankedTable> table) {
  const auto same_columns = [](const auto& a, const auto& b) {
    return std::ranges::equal(a.table->columns, b.table->columns, {}, &TableColumn::title, &TableColumn::title);
  };
  const bool same = table && table_ && table->table->facility == table_->table->facility &&
                    table->rows.size() == table_->rows.size() && same_columns(*table, *table_);
  if (same) {
    table_ = std::move(table);
    if (!table_->rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  table_ = std::move(table);
  endResetModel();
}

ElementIndex TableModel::element_at(int row) const {
  if (row < 0 || row >= rowCount()) return no_element;
  return table_->table->elements[table_->rows[static_cast<std::size_t>(row)]];
}

int TableModel::row_of(ElementIndex e) const {
  if (!table_) return -1;
  const auto row = table_->table->row_of(e);
  if (!row) return -1;
  const auto found = std::ranges::find(table_->rows, static_cast<std::uint32_t>(*row));
  return found == table_->rows.end() ? -1 : static_cast<int>(found - table_->rows.begin());
}

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : static_cast<int>(table_->rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : static_cast<int>(table_->table->columns.size());
}

QVariant TableModel::color(std::size_t row, int c) const {
  const auto at = static_cast<std::size_t>(c);
  if (!column(c).has_values()) return {};
  const auto value = table_->values->columns[at].value[row];
  if (std::isnan(value)) return {};
  const auto* layer = &table_->layers[at];
  for (const auto& shown : layers_)
    if (shown.track && column(c).track && shown.track->metric() == column(c).track->metric()) layer = &shown;
  if (!(layer->range.low < layer->range.high)) return {};
  auto shown = color_of(layer->color_map, value, layer->range.low, layer->range.high);
  if (table_->values->columns[at].quality[row] == Quality::stale) shown = stale_color(shown);
  return QColor(shown.r, shown.g, shown.b);
}

QString TableModel::tip(std::size_t row, int c) const {
  const auto& shown = column(c);
  const auto& table = *table_->table;
  if (shown.what == What::element) return to_qt(table.facility->path(table.elements[row]));
  if (shown.what == What::limit) return to_qt(nearest_limit_in_words(table, *table_->values, row));
  if (shown.what != What::metric) return {};
  const auto origin = origin_of(table, shown, row, table_->values->time);
  auto text = to_qt(label(shown.track->metric()));
  if (origin.element == no_element) return text;
  if (origin.element != table.elements[row])
    text += "\n" + tr("worst: %1").arg(to_qt(table.facility->path(origin.element)));
  if (origin.reading.quality == Quality::missing) return text + "\n" + tr("missing");
  return text + "\n" +
         tr("%1 old · %2 · %3")
             .arg(to_qt(format_age(origin.reading.age_s)), to_qt(in_words(origin.reading.quality)),
                  to_qt(in_words(shown.track->source())));
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!table_ || !index.isValid() || index.row() >= rowCount()) return {};
  const auto row = table_->rows[static_cast<std::size_t>(index.row())];
  const int c = index.column();
  const auto at = static_cast<std::size_t>(c);
  switch (role) {
    case Qt::DisplayRole:
      return to_qt(cell_text(*table_->table, *table_->values, row, at));
    case chosen_role:
      return selection_.contains(table_->table->elements[row]);
    case Qt::BackgroundRole:
      return color(row, c);
    case Qt::ToolTipRole:
      return tip(row, c);
    case Qt::TextAlignmentRole:
      return static_cast<int>((column(c).has_values() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
      if (!column(c).has_values()) return {};
      if (std::isnan(table_->values->columns[at].value[row])) return QBrush(look::muted);
      if (table_->values->columns[at].quality[row] == Quality::bad) return QBrush(look::alarm);
      return {};
    default:
      return {};
  }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (!table_ || orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  if (role == Qt::DisplayRole) return title_of(column(section));
  // The arrow of the order stands at the right end.
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::ToolTipRole) return {};
  switch (column(section).what) {
    case What::limit:
      return tr("How much of a limit is used, of the one that is nearest; a filter calls it limit");
    case What::metric:
      return tr("%1\nClick to rank by it; a filter may name it by its words")
          .arg(to_qt(label(column(section).track->metric())));
    default:
      return tr("Click to order by it");
  }
}

}  // namespace hallscope
