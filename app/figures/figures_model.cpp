#include "app/figures/figures_model.h"

#include <algorithm>

namespace hallscope {
namespace {

// What an index of a figure carries is its group and one; of a group, 0.
bool same_shape(const std::vector<FigureGroup>& a, const std::vector<FigureGroup>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FigureGroup& x, const FigureGroup& y) {
    return x.key == y.key && x.title == y.title && x.rows.size() == y.rows.size();
  });
}

}  // namespace

FiguresModel::FiguresModel(QObject* parent) : QAbstractItemModel(parent) {}

void FiguresModel::set_groups(std::vector<FigureGroup> groups) {
  if (!same_shape(groups, groups_)) {
    beginResetModel();
    groups_ = std::move(groups);
    endResetModel();
    return;
  }
  groups_ = std::move(groups);
  for (int g = 0; g < rowCount(); ++g) {
    const auto group = index(g, 0);
    if (const int rows = rowCount(group); rows > 0) Q_EMIT dataChanged(index(0, 0, group), index(rows - 1, 0, group));
  }
}

const FigureRow* FiguresModel::row_at(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == 0) return nullptr;
  const auto& rows = groups_[index.internalId() - 1].rows;
  return static_cast<std::size_t>(index.row()) < rows.size() ? &rows[static_cast<std::size_t>(index.row())] : nullptr;
}

QString FiguresModel::row_text(const QModelIndex& index) const {
  const auto* row = row_at(index);
  if (!row) return index.data().toString();
  auto text = row->name + "\t" + row->value;
  return row->note.isEmpty() ? text : text + "\t" + row->note;
}

QModelIndex FiguresModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex FiguresModel::parent(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == 0) return {};
  return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

int FiguresModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(groups_.size());
  if (parent.internalId() != 0) return 0;
  return static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].rows.size());
}

int FiguresModel::columnCount(const QModelIndex&) const { return 1; }

QVariant FiguresModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto* row = row_at(index);
  if (!row) {
    const auto& group = groups_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) return group.title;
    if (role == key_role) return group.key;
    return {};
  }
  switch (role) {
    case Qt::DisplayRole:
      return row->name;
    case Qt::AccessibleTextRole: {
      auto text = row->name + ", " + row->value;
      return row->note.isEmpty() ? text : text + ", " + row->note;
    }
    case Qt::ToolTipRole:
      return row->hint;
    case value_role:
      return row->value;
    case note_role:
      return row->note;
    case trend_role:
      return QVariant::fromValue(row->trend);
    case bad_role:
      return row->bad;
    case target_role:
      return row->target;
    default:
      return {};
  }
}

}  // namespace hallscope
