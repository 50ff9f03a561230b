#pragma once

#include <QAbstractItemModel>
#include <memory>

#include "app/workspace/selection.h"
#include "models/alarms/alarm.h"
#include "models/facility/facility.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// The facility as a Qt tree, from the site down to single GPUs. Holds nothing of its own: an index carries the
/// element's number, so a campus of 830,000 elements costs no more than a hall.
class FacilityTree : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { name_column, type_column, column_count };

  explicit FacilityTree(QObject* parent = nullptr);
  void set_facility(std::shared_ptr<const Facility>);
  /// What is hidden in the picture is grey. The view is to be updated after.
  void set_visibility(Visibility visibility) { visibility_ = std::move(visibility); }

  /// Badges of what has alarms, or has something with alarms inside. The view is to be updated after. Null: none.
  void set_alarms(std::shared_ptr<const ActiveAlarms> alarms) { alarms_ = std::move(alarms); }
  /// What chosen_role says. The view is to be updated after.
  void set_selection(Selection selection) { selection_ = std::move(selection); }

  QModelIndex index_of(ElementIndex) const;
  ElementIndex element_at(const QModelIndex&) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::shared_ptr<const Facility> facility_;
  Visibility visibility_;
  std::shared_ptr<const ActiveAlarms> alarms_;
  Selection selection_;
};

}  // namespace hallscope
