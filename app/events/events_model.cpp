#include "app/events/events_model.h"

#include <QColor>
#include <algorithm>
#include <cmath>

#include "app/events/event_sign.h"
#include "app/look/clock_text.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

double length(const Happening& h) { return h.end ? *h.end - h.begin : -1; }

QString length_text(const Happening& h) {
  if (!h.end) return {};
  const auto length = to_qt(format_age(*h.end - h.begin));
  return h.open ? EventsModel::tr("over %1").arg(length) : length;
}

}  // namespace

EventsModel::EventsModel(QObject* parent) : QAbstractTableModel(parent), all_(std::make_shared<const Happenings>()) {}

void EventsModel::set_happenings(std::shared_ptr<const Happenings> happenings, bool absolute) {
  beginResetModel();
  all_ = happenings ? std::move(happenings) : std::make_shared<const Happenings>();
  absolute_ = absolute;
  marked_ = none;
  choose();
  endResetModel();
}

void EventsModel::set_filter(const QString& words, const QString& kind) {
  beginResetModel();
  words_ = words.split(' ', Qt::SkipEmptyParts);
  kind_ = kind;
  choose();
  endResetModel();
}

QStringList EventsModel::kinds() const {
  QStringList kinds;
  for (const auto& one : *all_)
    if (const auto kind = to_qt(kind_in_words(one)); !kinds.contains(kind)) kinds += kind;
  return kinds;
}

void EventsModel::choose() {
  rows_.clear();
  for (std::size_t i = 0; i < all_->size(); ++i) {
    const auto& one = (*all_)[i];
    if (kind_ == alarms_only ? one.level == AlarmLevel::none : !kind_.isEmpty() && to_qt(kind_in_words(one)) != kind_)
      continue;
    const auto has = [&](const QString& word) {
      return to_qt(one.where).contains(word, Qt::CaseInsensitive) ||
             to_qt(one.what).contains(word, Qt::CaseInsensitive);
    };
    if (std::all_of(words_.begin(), words_.end(), has)) rows_.push_back(i);
  }
  put_in_order();
}

void EventsModel::put_in_order() {
  const auto less = [this](std::size_t a, std::size_t b) {
    const auto &x = (*all_)[a], &y = (*all_)[b];
    switch (sorted_by_) {
      case kind_column:
        return importance(x) > importance(y);
      case duration_column:
        return length(x) < length(y);
      case element_column:
        return x.where < y.where;
      case what_column:
        return x.what < y.what;
      default:
        return x.begin < y.begin;
    }
  };
  std::sort(rows_.begin(), rows_.end());  // of equal ones the earlier comes first
  if (order_ == Qt::AscendingOrder)
    std::stable_sort(rows_.begin(), rows_.end(), less);
  else
    std::stable_sort(rows_.begin(), rows_.end(), [&](auto a, auto b) { return less(b, a); });
}

void EventsModel::sort(int column, Qt::SortOrder order) {
  beginResetModel();
  sorted_by_ = column;
  order_ = order;
  put_in_order();
  endResetModel();
}

int EventsModel::row_after(double instant) const {
  constexpr double same_s = 0.05;
  int best = -1;
  for (int row = 0; row < rowCount(); ++row) {
    const double begin = happening(row).begin;
    if (begin > instant + same_s && (best < 0 || begin < happening(best).begin)) best = row;
  }
  return best;
}

int EventsModel::row_before(double instant) const {
  constexpr double same_s = 0.05;
  int best = -1;
  for (int row = 0; row < rowCount(); ++row) {
    const double begin = happening(row).begin;
    if (begin < instant - same_s && (best < 0 || begin >= happening(best).begin)) best = row;
  }
  return best;
}

int EventsModel::row_at(double instant) const {
  constexpr double just_after_s = 0.1;  // its own is meant as well, however it was rounded
  return row_before(instant + just_after_s);
}

void EventsModel::mark(int row) {
  const int before = marked();
  marked_ = row < 0 ? none : rows_[static_cast<std::size_t>(row)];
  if (before == row) return;
  for (const int changed : {before, row})
    if (changed >= 0) Q_EMIT dataChanged(index(changed, 0), index(changed, column_count - 1), {Qt::BackgroundRole});
}

int EventsModel::marked() const {
  const auto found = std::ranges::find(rows_, marked_);
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int EventsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int EventsModel::columnCount(const QModelIndex&) const { return column_count; }

QVariant EventsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& one = happening(index.row());
  if (role == Qt::DecorationRole && index.column() == kind_column) return sign_icon(one);
  if (role == Qt::ToolTipRole && index.column() == instant_column) return clock_text(std::round(one.begin), absolute_);
  if (role == Qt::ToolTipRole && index.column() >= element_column)
    return to_qt(index.column() == element_column ? one.where : one.what);
  if (role == Qt::BackgroundRole && rows_[static_cast<std::size_t>(index.row())] == marked_)
    return QColor(look::window);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kind_column:
      return to_qt(kind_in_words(one));
    case instant_column:
      return when(one.begin);
    case duration_column:
      return length_text(one);
    case element_column:
      return to_qt(one.where);
    default:
      return to_qt(one.what);
  }
}

/// Without the day where all of them are of one.
QString EventsModel::when(double time) const {
  const auto whole = clock_text(std::round(time), absolute_);
  constexpr double day_s = 86400;
  const bool one_day = absolute_ && std::floor(all_->front().begin / day_s) == std::floor(all_->back().begin / day_s);
  return one_day ? whole.section(' ', 1, 1) : whole;
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString titles[column_count] = {tr("Kind"), tr("Instant"), tr("Lasted"), tr("Element"), tr("What")};
  return titles[section];
}

}  // namespace hallscope
