#pragma once

#include <QTimer>
#include <QWidget>

#include "app/path/path_view.h"
#include "app/workspace/workspace.h"
#include "scene/plot/history_plot.h"

class QLabel;
class QPushButton;
class QTableView;

namespace hallscope {

class HistoryView;
class IdentityView;
class ValuesModel;

/// The right panel: what is selected, one metric's history, all that is measured on it now, and then what is known of
/// it otherwise: what changes comes first, what never does last.
class Inspector : public QWidget {
  Q_OBJECT

 public:
  explicit Inspector(Workspace&, QWidget* parent = nullptr);

  /// "id\tvalue": what Ctrl+C takes from here.
  QString copy_text() const;

 private:
  void make_table();
  void show_workspace(Parts);
  void show_element();
  void fit_table();
  void show_path();
  void prefer(const Metric&);
  void show_values();
  void show_history();

  Workspace& workspace_;
  int opening_ = 0;   ///< the document that is inspected
  PathView path_;     ///< what feeds and cools the element, below what is known of it
  Metric preferred_;  ///< whose history is shown when an element that has it is selected: that of the rack faces
  HistoryPlot::Contents plotted_;  ///< kept, so that playing time does not read the series again
  std::shared_ptr<const Track> plotted_track_;
  ElementIndex plotted_element_ = no_element;
  ValuesModel* values_;
  QLabel* heading_;
  IdentityView* identity_;
  QPushButton* what_if_;
  QLabel* nothing_measured_;
  QTableView* table_;
  HistoryView* history_;
  QTimer path_timer_;  ///< figures of the path follow playing time a few times a second, not every frame
  Subscription subscription_;
};

}  // namespace hallscope
