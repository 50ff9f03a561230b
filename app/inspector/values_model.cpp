#include "app/inspector/values_model.h"

#include <QBrush>
#include <QColor>
#include <cmath>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

bool same_columns(const std::vector<ElementValue>& a, const std::vector<ElementValue>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.track->metric() == y.track->metric() && x.of == y.of;
  });
}

QString title_of(const ElementValue& value) {
  auto text = to_qt(title(value.track->metric()));
  if (value.of > 1) text += ValuesModel::tr(", worst of %1").arg(value.of);
  return text;
}

}  // namespace

QString quality_text(Quality quality, Source source) {
  return to_qt(in_words(quality)) + QStringLiteral(" · ") + to_qt(in_words(source));
}

ValuesModel::ValuesModel(QObject* parent) : QAbstractTableModel(parent) {}

void ValuesModel::set_values(std::shared_ptr<const Facility> facility, std::vector<ElementValue> values) {
  // While time plays the rows stay and only their contents change: the selection and the scroll position are kept.
  if (facility == facility_ && same_columns(values, values_)) {
    values_ = std::move(values);
    if (!values_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
    return;
  }
  beginResetModel();
  facility_ = std::move(facility);
  values_ = std::move(values);
  endResetModel();
}

int ValuesModel::row_of(const Metric& metric) const {
  for (std::size_t row = 0; row < values_.size(); ++row)
    if (values_[row].track->metric() == metric) return static_cast<int>(row);
  return -1;
}

QString ValuesModel::row_text(int row) const {
  QStringList cells;
  for (int column = 0; column < column_count; ++column) cells += data(index(row, column), Qt::DisplayRole).toString();
  return cells.join('\t');
}

int ValuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(values_.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant ValuesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& value = values_[static_cast<std::size_t>(index.row())];
  const auto& reading = value.reading;
  const bool missing = reading.quality == Quality::missing || std::isnan(reading.value);
  if (role == Qt::DisplayRole) switch (index.column()) {
      case metric_column:
        return title_of(value);
      case value_column:
        return missing ? tr("missing") : to_qt(format_value(value.track->metric(), reading.value));
      case age_column:
        return missing ? QString() : to_qt(format_age(reading.age_s));
      case quality_column:
        return quality_text(reading.quality, value.track->source());
      default:
        return {};
    }
  if (role == Qt::TextAlignmentRole && (index.column() == value_column || index.column() == age_column))
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role == hue_role) {
    const QColor paper = look::paper;
    const auto hue =
        hue_of(value.track->metric(), {static_cast<std::uint8_t>(paper.red()), static_cast<std::uint8_t>(paper.green()),
                                       static_cast<std::uint8_t>(paper.blue())});
    return QColor(hue.r, hue.g, hue.b);
  }
  if (role == Qt::ForegroundRole) {
    if (missing) return QBrush(look::muted);
    if (reading.quality == Quality::bad) return QBrush(look::alarm);
    if (reading.quality == Quality::stale) return QBrush(look::caution);
  }
  if (role == Qt::ToolTipRole) {
    auto text = to_qt(label(value.track->metric()));
    if (value.of > 1 && value.from != no_element && facility_)
      text += "\n" + tr("worst: %1").arg(to_qt(facility_->path(value.from)));
    if (!missing)
      text += "\n" + tr("%1 old; stale after %2")
                         .arg(to_qt(format_age(reading.age_s)), to_qt(format_age(value.track->staleness_s())));
    return text;
  }
  return {};
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case metric_column:
      return tr("Metric");
    case value_column:
      return tr("Value");
    case age_column:
      return tr("Age");
    case quality_column:
      return tr("Quality");
    default:
      return {};
  }
}

}  // namespace hallscope
