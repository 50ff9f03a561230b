#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "app/workspace/element_values.h"

namespace hallscope {

/// The inspector's table: what is measured on one element at the time shown. A missing value reads "missing", never 0;
/// a value that is stale or bad says so in words and colour.
class ValuesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { metric_column, value_column, age_column, quality_column, column_count };
  static constexpr int hue_role = Qt::UserRole + 1;  ///< a QColor: of the metric's hues

  explicit ValuesModel(QObject* parent = nullptr);
  void set_values(std::shared_ptr<const Facility>, std::vector<ElementValue>);
  const std::vector<ElementValue>& values() const { return values_; }
  int row_of(const Metric&) const;
  /// "Rack power\t135.2 kW\t…": one row as text, for the clipboard.
  QString row_text(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::shared_ptr<const Facility> facility_;
  std::vector<ElementValue> values_;
};

/// "good · measured", "stale · simulated": how far a value can be trusted, in words.
QString quality_text(Quality, Source);

}  // namespace hallscope
