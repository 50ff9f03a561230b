#pragma once

#include <QTimer>
#include <QWidget>
#include <array>

#include "app/work/lateness.h"
#include "app/workspace/workspace.h"
#include "models/analysis/plant/headline.h"

class QLabel;
class QToolButton;

namespace hallscope {

class HeadlineTile;
class HeadlineWorker;

/// The strip on top: five figures for the whole facility or what is selected, now, and where they come from. A click on
/// the hottest or on the one nearest to its limit goes there.
class HeadlineStrip : public QWidget {
  Q_OBJECT

 public:
  explicit HeadlineStrip(Workspace&, QWidget* parent = nullptr);

 private:
  void show_workspace(Parts);
  void show_headline(const std::shared_ptr<const Document>&, double time, const Headline&);
  void show_source();
  void show_scope();

  enum Figure { it_power, cooling, hottest, nearest_limit, data_age, figure_count };
  Workspace& workspace_;
  HeadlineWorker* worker_;
  int opening_ = 0;  ///< the document whose source is told
  QTimer timer_;     ///< the figures follow playing time a few times a second, not every frame
  Lateness lateness_{[this] { show_source(); }};
  std::shared_ptr<const Document> of_;  ///< what the figures are of, with their instant; null: none yet
  double time_ = 0;
  Steadiness steadiness_;
  QToolButton* scope_;
  QLabel* source_;
  std::array<HeadlineTile*, figure_count> tiles_{};
  Subscription subscription_;
};

/// "Simulated", "Measured", "Measured and simulated": what a recording is made of; empty when it is.
QString source_text(const Recording&);

}  // namespace hallscope
