#pragma once

#include <QWidget>
#include <memory>

#include "models/analysis/limits/impact.h"
#include "models/document/document.h"

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
  explicit WhatIfPanel(QWidget* parent = nullptr);

  /// A question has been asked; the answer is on its way. `runnable` offers to run it.
  void ask(std::shared_ptr<const Document>, double time, ElementIndex, bool runnable);
  void answer(const Impact&);
  void set_times(const ImpactTimes&);
  void clear();

 Q_SIGNALS:
  void element_activated(hallscope::ElementIndex element);
  /// "Run it": the failure is to be simulated from here on.
  void run_requested();

 private:
  void show_text();

  std::shared_ptr<const Document> document_;
  double time_ = 0;
  ElementIndex element_ = no_element;
  std::shared_ptr<const Impact> impact_;
  std::shared_ptr<const ImpactTimes> times_;
  QLabel* title_;
  QLabel* numbers_;
  QProgressBar* busy_;
  AffectedModel* affected_;
  QTableView* table_;
  QPushButton* run_;
};

}  // namespace hallscope
