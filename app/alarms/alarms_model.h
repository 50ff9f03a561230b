#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <set>
#include <vector>

#include "app/workspace/shown.h"
#include "models/alarms/alarm.h"

namespace hallscope {

/// Alarms of a recording as a table: how each stands now, when it was first and last on, when it was worst, and whether
/// somebody has seen it.
class AlarmsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    state_column,
    element_column,
    what_column,
    worst_column,
    first_column,
    last_column,
    times_column,
    seen_column,
    column_count
  };

  explicit AlarmsModel(QObject* parent = nullptr);

  void set_alarms(const Shown&);
  /// The instant has moved: states are others.
  void set_instant(double);
  struct Filter {
    QString words;
    bool on_now = false, not_seen = false;
  };
  void set_filter(const Filter&);

  /// The place in the log of the alarm of a row.
  std::size_t alarm_of(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  const Alarm& alarm(int row) const { return log_->alarms[alarm_of(row)]; }
  QString text(int row) const;
  /// What a cell leads to: the instant it speaks of.
  double instant_of(const QModelIndex&) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

 Q_SIGNALS:
  /// Somebody ticks an alarm, named by its place in the log, or takes that back.
  void seen_changed(std::size_t alarm, bool seen);

 private:
  void choose();
  void put_in_order();
  QString when(double) const;

  std::shared_ptr<const Facility> facility_;
  std::shared_ptr<const AlarmLog> log_;
  std::vector<bool> seen_;  ///< by place in the log
  double instant_ = 0, start_ = 0;
  bool absolute_ = false;
  Filter filter_;
  int sorted_by_ = state_column;
  Qt::SortOrder order_ = Qt::AscendingOrder;
  std::vector<std::size_t> rows_;
};

}  // namespace hallscope
