#include "app/problems/problems_model.h"

#include <QBrush>
#include <QFileInfo>
#include <algorithm>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/io/problem_words.h"

namespace hallscope {

ProblemsModel::ProblemsModel(QObject* parent) : QAbstractTableModel(parent) {}

void ProblemsModel::set_problems(const Problems& problems) {
  beginResetModel();
  problems_ = problems.list();
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.severity > b.severity; });
  endResetModel();
}

int ProblemsModel::count(Severity severity) const {
  return static_cast<int>(std::count_if(problems_.begin(), problems_.end(),
                                        [severity](const Problem& p) { return p.severity == severity; }));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(problems_.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& p = problem(index.row());
  if (role == Qt::DisplayRole) switch (index.column()) {
      case severity_column:
        return to_qt(in_words(p.severity));
      case what_column:
        return to_qt(p.what);
      case where_column:
        return to_qt(p.where);
      case file_column:
        return QFileInfo(to_qt(p.file)).fileName();
      case count_column:
        return p.count > 1 ? QStringLiteral("%1×").arg(p.count) : QString();
      default:
        return {};
    }
  if (role == Qt::ToolTipRole) return to_qt(to_line(p));
  if (role == Qt::ForegroundRole && index.column() == severity_column) {
    if (p.severity == Severity::error) return QBrush(look::alarm);
    return QBrush(p.severity == Severity::warning ? look::caution : look::muted);
  }
  return {};
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case severity_column:
      return tr("Severity");
    case what_column:
      return tr("What is wrong");
    case where_column:
      return tr("Where");
    case file_column:
      return tr("File");
    case count_column:
      return tr("Times");
    default:
      return {};
  }
}

}  // namespace hallscope
