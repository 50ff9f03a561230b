#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "app/figures/figure_groups.h"

namespace hallscope {

/// The figures panel's list: groups, and the figures in them. What an item shows at once is its name; value, note and
/// trend have roles of their own, and the text for screen readers holds all of them.
class FiguresModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Role { value_role = Qt::UserRole + 1, note_role, trend_role, bad_role, target_role, key_role };

  explicit FiguresModel(QObject* parent = nullptr);
  /// Where groups and rows stay the same only their contents change: what is open and selected is kept.
  void set_groups(std::vector<FigureGroup>);
  const std::vector<FigureGroup>& groups() const { return groups_; }
  /// "IT power\t859.5 MW\t…".
  QString row_text(const QModelIndex&) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex&) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role = Qt::DisplayRole) const override;

 private:
  const FigureRow* row_at(const QModelIndex&) const;
  std::vector<FigureGroup> groups_;
};

}  // namespace hallscope

Q_DECLARE_METATYPE(hallscope::Trend)
