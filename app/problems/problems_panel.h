#pragma once

#include <QWidget>

#include "app/problems/problems_model.h"
#include "app/workspace/workspace.h"

class QTableView;

namespace hallscope {

/// The problems as a table whose rows can be copied. Never modal: bad input is normal input.
class ProblemsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemsPanel(Workspace&, QWidget* parent = nullptr);
  ProblemsModel* model() const { return model_; }
  /// The chosen rows, or all when none is chosen, as the lines `hallscope check` prints.
  QString copy_text() const;

 private:
  void show_problems();
  /// Goes to the element that a row names, if it does.
  void go_to(const QString& where);

  Workspace& workspace_;
  ProblemsModel* model_;
  QTableView* table_;
  Subscription subscription_;
};

}  // namespace hallscope
