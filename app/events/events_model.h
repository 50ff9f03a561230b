#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "models/events/happening.h"

namespace hallscope {

/// Events and alarms as a table that is sorted and filtered. Holds the numbers of its rows, so that tens of thousands
/// cost nothing until they are looked at.
class EventsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kind_column, instant_column, duration_column, element_column, what_column, column_count };

  explicit EventsModel(QObject* parent = nullptr);

  /// `absolute`: instants are clock times; `offset_s` is taken from those that are not.
  void set_happenings(std::shared_ptr<const Happenings>, bool absolute);
  /// Only those of a kind (its name for people; empty: all; "alarms": of both levels) in whose element or text all
  /// words occur.
  void set_filter(const QString& words, const QString& kind);
  static constexpr const char* alarms_only =
      "\x01"
      "alarms";

  /// The names of the kinds that occur, in the order of their first.
  QStringList kinds() const;
  const Happening& happening(int row) const { return (*all_)[rows_[static_cast<std::size_t>(row)]]; }
  /// The row of the next one after an instant, or of the last one before it, among those shown; -1: none.
  int row_after(double instant) const;
  int row_before(double instant) const;
  /// The row of the last one that had begun at an instant; -1: none.
  int row_at(double instant) const;
  /// The row that is marked as where time is; -1: none. The mark stays on its event as rows are sorted and filtered.
  void mark(int row);
  int marked() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

 private:
  void choose();
  void put_in_order();
  QString when(double time) const;

  std::shared_ptr<const Happenings> all_;
  bool absolute_ = false;
  QStringList words_;
  QString kind_;
  int sorted_by_ = instant_column;
  Qt::SortOrder order_ = Qt::AscendingOrder;
  std::vector<std::size_t> rows_;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t marked_ = none;
};

}  // namespace hallscope
