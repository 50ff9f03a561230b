#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "models/io/problem.h"

namespace hallscope {

/// The problems of what was read: severity, what is wrong, where, in which file, how often. Errors first.
class ProblemsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { severity_column, what_column, where_column, file_column, count_column, column_count };

  explicit ProblemsModel(QObject* parent = nullptr);
  void set_problems(const Problems&);
  const Problem& problem(int row) const { return problems_[static_cast<std::size_t>(row)]; }
  int count(Severity) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Problem> problems_;
};

}  // namespace hallscope
