#include "app/alarms/alarms_model.h"

#include <algorithm>
#include <cmath>

#include "app/events/event_sign.h"
#include "app/look/clock_text.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "models/measure/unit.h"

namespace hallscope {

AlarmsModel::AlarmsModel(QObject* parent) : QAbstractTableModel(parent), log_(std::make_shared<const AlarmLog>()) {}

void AlarmsModel::set_alarms(const Shown& s) {
  beginResetModel();
  facility_ = s.opened ? s.opened->document->facility : nullptr;
  log_ = s.alarms.log && facility_ ? s.alarms.log : std::make_shared<const AlarmLog>();
  absolute_ = s.opened && s.opened->document->recording->absolute;
  start_ = time_axis(s).start;
  instant_ = s.instant;
  seen_.assign(log_->alarms.size(), false);
  if (s.alarms.acknowledged && !s.alarms.acknowledged->empty())
    for (std::size_t i = 0; i < seen_.size(); ++i) seen_[i] = acknowledged(s, log_->alarms[i]);
  choose();
  endResetModel();
}

void AlarmsModel::set_instant(double instant) {
  instant_ = instant;
  if (filter_.on_now || sorted_by_ == state_column) {
    beginResetModel();
    choose();
    endResetModel();
  } else if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, state_column), index(rowCount() - 1, state_column));
  }
}

void AlarmsModel::set_filter(const Filter& filter) {
  beginResetModel();
  filter_ = filter;
  choose();
  endResetModel();
}

void AlarmsModel::choose() {
  rows_.clear();
  const auto words = filter_.words.split(' ', Qt::SkipEmptyParts);
  for (std::size_t i = 0; i < log_->alarms.size(); ++i) {
    const auto& alarm = log_->alarms[i];
    if (filter_.on_now && alarm.at(instant_) == AlarmLevel::none) continue;
    if (filter_.not_seen && seen_[i]) continue;
    if (!words.isEmpty()) {
      const auto where = to_qt(facility_->path(alarm.element));
      const auto what = to_qt(text_of(alarm, (*log_->rules)[alarm.rule]));
      const auto has = [&](const QString& word) {
        return where.contains(word, Qt::CaseInsensitive) || what.contains(word, Qt::CaseInsensitive);
      };
      if (!std::all_of(words.begin(), words.end(), has)) continue;
    }
    rows_.push_back(i);
  }
  put_in_order();
}

void AlarmsModel::put_in_order() {
  const auto less = [this](std::size_t a, std::size_t b) {
    const auto &x = log_->alarms[a], &y = log_->alarms[b];
    switch (sorted_by_) {
      case state_column:  // those on now, the worst before others
        return std::tuple(x.at(instant_), x.highest()) > std::tuple(y.at(instant_), y.highest());
      case what_column:
        return std::tuple(x.rule, title(x.metric)) < std::tuple(y.rule, title(y.metric));
      case worst_column:
        return x.worst_at < y.worst_at;
      case first_column:
        return x.first() < y.first();
      case last_column:
        return x.last(log_->until) < y.last(log_->until);
      case times_column:
        return x.times() < y.times();
      case seen_column:
        return seen_[a] < seen_[b];
      default:
        return x.element < y.element;
    }
  };
  std::sort(rows_.begin(), rows_.end());
  if (order_ == Qt::AscendingOrder)
    std::stable_sort(rows_.begin(), rows_.end(), less);
  else
    std::stable_sort(rows_.begin(), rows_.end(), [&](auto a, auto b) { return less(b, a); });
}

void AlarmsModel::sort(int column, Qt::SortOrder order) {
  beginResetModel();
  sorted_by_ = column;
  order_ = order;
  put_in_order();
  endResetModel();
}

QString AlarmsModel::text(int row) const {
  const auto& one = alarm(row);
  return to_qt(text_of(one, (*log_->rules)[one.rule]));
}

double AlarmsModel::instant_of(const QModelIndex& index) const {
  const auto& one = alarm(index.row());
  if (index.column() == first_column) return one.first();
  if (index.column() == last_column) return one.last(log_->until);
  return std::isnan(one.worst) ? one.first() : one.worst_at;
}

/// Without the day where all of it is of one.
QString AlarmsModel::when(double time) const {
  const auto whole = clock_text(std::round(time), absolute_);
  constexpr double day_s = 86400;
  const bool one_day = absolute_ && std::floor(start_ / day_s) == std::floor(log_->until / day_s);
  return one_day ? whole.section(' ', 1, 1) : whole;
}

int AlarmsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AlarmsModel::columnCount(const QModelIndex&) const { return column_count; }

QVariant AlarmsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& one = alarm(index.row());
  const auto now = one.at(instant_);
  if (index.column() == seen_column) {
    if (role == Qt::CheckStateRole) return int{seen_[alarm_of(index.row())] ? Qt::Checked : Qt::Unchecked};
    return {};
  }
  if (role == Qt::DecorationRole && index.column() == state_column)
    return sign_icon(now == AlarmLevel::none ? one.highest() : now);
  if (role == Qt::ToolTipRole && index.column() <= what_column)
    return to_qt(facility_->path(one.worst_element < facility_->size() ? one.worst_element : one.element)) + '\n' +
           text(index.row());
  if (role == Qt::TextAlignmentRole && index.column() == times_column) return int{Qt::AlignRight | Qt::AlignVCenter};
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case state_column:
      return to_qt(in_words(now));
    case element_column:
      return to_qt(facility_->path(one.element));
    case what_column:
      return text(index.row());
    case worst_column:
      return std::isnan(one.worst) ? QString() : when(one.worst_at);
    case first_column:
      return when(one.first());
    case last_column:
      return one.on() ? tr("goes on") : when(one.last(log_->until));
    default:
      return static_cast<qulonglong>(one.times());
  }
}

bool AlarmsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::CheckStateRole || index.column() != seen_column) return false;
  Q_EMIT seen_changed(alarm_of(index.row()), value.toInt() == Qt::Checked);
  return true;
}

Qt::ItemFlags AlarmsModel::flags(const QModelIndex& index) const {
  auto flags = QAbstractTableModel::flags(index);
  if (index.column() == seen_column) flags |= Qt::ItemIsUserCheckable;
  return flags;
}

QVariant AlarmsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString titles[column_count] = {tr("Now"),   tr("Element"), tr("What"),  tr("Worst"),
                                        tr("First"), tr("Last"),    tr("Times"), tr("Seen")};
  return titles[section];
}

}  // namespace hallscope
