#pragma once

#include <QWidget>

#include "app/problems/problems_model.h"

class QTableView;

namespace hallscope {

/// The problems as a table whose rows can be copied. Never modal: bad input is normal input.
class ProblemsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemsPanel(QWidget* parent = nullptr);
  ProblemsModel* model() const { return model_; }
  /// The chosen rows, or all when none is chosen, as the lines `hallscope check` prints.
  QString copy_text() const;

 Q_SIGNALS:
  /// A row that names an element was activated.
  void place_activated(const QString& where);

 private:
  ProblemsModel* model_;
  QTableView* table_;
};

}  // namespace hallscope
