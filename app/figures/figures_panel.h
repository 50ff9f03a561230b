#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "app/figures/figures_worker.h"
#include "app/workspace/workspace.h"

class QComboBox;
class QLabel;
class QTreeView;

namespace hallscope {

class FiguresModel;

/// Figures for whatever is selected, the whole site where nothing is: power, PUE, water, carbon and ramps, the hottest
/// and the nearest limits, head-room and stranded power by cause, state and counts. Double click or Enter on a figure
/// that belongs to an element goes there. Nothing is worked out while the panel is not to be seen.
class FiguresPanel : public QWidget {
  Q_OBJECT

 public:
  /// The chosen figure: what Ctrl+C takes from here.
  QString copy_text() const;
  explicit FiguresPanel(Workspace&, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void show_workspace(Parts);
  void ask();
  void show_figures(const std::shared_ptr<const SelectionFigures>&, const std::vector<FigureGroup>&);
  void show_title();
  void open_groups();

  Workspace& workspace_;
  FiguresWorker* worker_;
  FiguresModel* model_;
  QLabel *title_, *note_;
  QComboBox* window_;
  QTreeView* list_;
  QTimer timer_;  ///< figures follow playing time a few times a second, not every frame
  std::shared_ptr<const SelectionFigures> figures_;
  Subscription subscription_;
};

}  // namespace hallscope
