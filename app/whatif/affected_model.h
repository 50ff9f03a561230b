#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "models/analysis/limits/impact.h"

namespace hallscope {

/// What a failure does to each element: the overloaded first, then what takes over, then racks, the soonest first.
class AffectedModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { element_column, what_column, column_count };

  explicit AffectedModel(QObject* parent = nullptr);
  void clear();
  void set_impact(std::shared_ptr<const Facility>, const Impact&);
  void set_times(const ImpactTimes&);
  ElementIndex element_at(const QModelIndex&) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

 private:
  struct Row {
    ElementIndex element = no_element;
    QString what;
    bool lost = false;
    bool rack = false;
  };

  std::shared_ptr<const Facility> facility_;
  std::vector<Row> rows_;
};

/// "23 s", "4 min 10 s".
QString seconds_text(double seconds);

}  // namespace hallscope
