#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "app/tables/table_worker.h"
#include "app/workspace/selection.h"

namespace hallscope {

/// A ranked table for Qt: reads what is asked for from the table, so half a million rows cost no more than those seen.
class TableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit TableModel(QObject* parent = nullptr);

  /// Rows and columns that are as many as before only change their contents: the place in the list is kept.
  void set_table(std::shared_ptr<const RankedTable>);
  const std::shared_ptr<const RankedTable>& table() const { return table_; }
  /// What is selected, and how the picture colours metrics. The view is to be updated after.
  void set_selection(Selection selection) { selection_ = std::move(selection); }
  void set_layers(const LayerSetups& layers) { layers_ = layers; }

  ElementIndex element_at(int row) const;
  /// Where an element is listed now; -1 where it is not.
  int row_of(ElementIndex) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  const TableColumn& column(int c) const { return table_->table->columns[static_cast<std::size_t>(c)]; }
  QVariant color(std::size_t row, int column) const;
  QString tip(std::size_t row, int column) const;

  std::shared_ptr<const RankedTable> table_;  ///< null: nothing is listed
  Selection selection_;
  LayerSetups layers_;
};

}  // namespace hallscope
