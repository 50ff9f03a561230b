#pragma once

#include <QList>
#include <QWidget>

#include "app/workspace/workspace.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace hallscope {

class EventsModel;
class EmptyNote;

/// What happened: events and alarms, filtered and sorted. A click on one goes to its instant and flies to its element.
/// It opens where one is: at the last one that had begun at the instant shown.
class EventsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit EventsPanel(Workspace&, QWidget* parent = nullptr);

  EventsModel* model() const { return model_; }
  /// "Next event" and "previous event", with their keys: of those that the filter lets through.
  QList<QAction*> actions_of_time() const { return {previous_, next_}; }
  /// The chosen rows, or all when none is chosen, tab separated.
  QString copy_text() const;

 protected:
  /// The list opens where time is.
  void showEvent(QShowEvent*) override;

 private:
  void make_table();
  void show_workspace(Parts);
  /// Marks the last event that had begun at the instant shown.
  void mark_instant();
  void filter();
  void go_to_row(int row);
  void step(int by);

  Workspace& workspace_;
  std::shared_ptr<const std::vector<Happening>> listed_;
  EventsModel* model_;
  QTableView* table_;
  QLineEdit* words_;
  QComboBox* kind_;
  QLabel* count_;
  EmptyNote* empty_ = nullptr;
  QAction *previous_, *next_;
  Subscription subscription_;
};

}  // namespace hallscope
