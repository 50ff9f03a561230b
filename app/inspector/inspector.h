#pragma once

#include <QWidget>

#include "models/document/document.h"
#include "scene/plot/history_plot.h"

class QLabel;
class QPushButton;
class QTableView;

namespace hallscope {

class HistoryView;
class IdentityView;
class ValuesModel;

/// The right panel: who the selected element is, what is measured on it now, and one metric's history.
class Inspector : public QWidget {
  Q_OBJECT

 public:
  explicit Inspector(QWidget* parent = nullptr);

  void set_document(std::shared_ptr<const Document>);
  /// More of the same document: what is shown stays, with its newest values.
  void grow(std::shared_ptr<const Document>);
  void set_element(ElementIndex);
  void set_time(double seconds);
  /// What feeds and cools the element, below what is known of it; links as IdentityView has them.
  void set_path(const QString& html);
  /// The metric whose history is shown when an element that has it is selected: that of the rack faces.
  void prefer_metric(const Metric&);
  /// "id\tvalue": what Ctrl+C takes from here.
  QString copy_text() const;

 Q_SIGNALS:
  void link_activated(hallscope::ElementIndex element);
  void what_if_requested(hallscope::ElementIndex element);

 private:
  void show_values();
  void show_history();

  std::shared_ptr<const Document> document_;
  ElementIndex element_ = no_element;
  double time_ = 0;
  Metric preferred_;
  HistoryPlot::Contents plotted_;  ///< kept, so that playing time does not read the series again
  std::shared_ptr<const Track> plotted_track_;
  ElementIndex plotted_element_ = no_element;
  ValuesModel* values_;
  IdentityView* identity_;
  QPushButton* what_if_;
  QLabel* nothing_measured_;
  QTableView* table_;
  HistoryView* history_;
};

}  // namespace hallscope
