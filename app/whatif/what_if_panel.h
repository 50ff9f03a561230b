#pragma once

#include <QWidget>

#include "app/workspace/workspace.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hallscope {

class AffectedModel;

/// What happens if an element fails, in numbers, and a list of what is affected.
class WhatIfPanel : public QWidget {
  Q_OBJECT

 public:
  explicit WhatIfPanel(Workspace&, QWidget* parent = nullptr);

 private:
  void make_table();
  void clear();
  void show_what_if();
  void show_text();
  void fly_to_what_takes_over();

  Workspace& workspace_;
  QLabel* title_;
  QLabel* numbers_;
  QProgressBar* busy_;
  AffectedModel* affected_;
  QTableView* table_;
  QPushButton *run_, *ask_;
  Subscription subscription_;
};

}  // namespace hallscope
