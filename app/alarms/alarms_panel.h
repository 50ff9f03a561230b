#pragma once

#include <QWidget>

#include "app/workspace/workspace.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;
class QPushButton;

namespace hallscope {

class AlarmsModel;
class EmptyNote;

/// All alarms of the recording: when they were first, last and worst, how often they came, and who has seen them. A
/// click on a cell goes to the instant it speaks of and flies to the element.
class AlarmsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit AlarmsPanel(Workspace&, QWidget* parent = nullptr);
  AlarmsModel* model() const { return model_; }
  QString copy_text() const;

 protected:
  void showEvent(QShowEvent*) override;
  void resizeEvent(QResizeEvent*) override;

 private:
  void make_table();
  void give_room();
  void show_workspace(Parts);
  void filter();
  void show_count();
  void acknowledge_chosen();
  void edit_rules();

  Workspace& workspace_;
  std::shared_ptr<const AlarmLog> log_;  ///< that is listed
  AlarmsModel* model_;
  QTableView* table_;
  QLineEdit* words_;
  QCheckBox *on_now_, *not_seen_;
  QLabel* count_;
  EmptyNote* empty_ = nullptr;
  QPushButton* seen_;
  Subscription subscription_;
};

}  // namespace hallscope
