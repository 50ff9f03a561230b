#pragma once

#include <QDialog>

#include "app/workspace/workspace.h"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QTableView;

namespace hallscope {

class AlarmRulesModel;

/// What is watched, to be changed: rules are taken over when it is closed with OK, as one step. They can be read from a
/// file and written into one.
class AlarmRulesDialog : public QDialog {
  Q_OBJECT

 public:
  explicit AlarmRulesDialog(Workspace&, QWidget* parent = nullptr);
  AlarmRulesModel* model() const { return model_; }
  /// Reads rules from a file in place of those shown; what is wrong with it is said.
  void load(const QString& file);
  void save(const QString& file);

 private:
  void make_table();
  void show_faults();

  Workspace& workspace_;
  AlarmRulesModel* model_;
  QTableView* table_;
  QComboBox* metric_;
  QLabel* said_;
  QDialogButtonBox* buttons_;
};

}  // namespace hallscope
