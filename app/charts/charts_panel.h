#pragma once

#include <QTimer>
#include <QWidget>

#include "app/charts/chart_data.h"
#include "app/work/latest_run.h"
#include "app/workspace/workspace.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace hallscope {

class DistributionView;
class HeatMapView;
class HistoryView;

/// Charts of what is recorded: several elements and metrics over time, how a metric is distributed over all elements
/// now, and all elements over time. They follow instant and selection, and lead to both.
class ChartsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ChartsPanel(Workspace&, QWidget* parent = nullptr);

  /// Keeps the curve of the chosen metric of what is selected beside those of what is selected later.
  void keep_selected();
  const std::vector<ChartCurve>& kept() const { return kept_; }
  void show_page(ChartPage);
  /// Those that are filled, one a metric.
  std::vector<HistoryView*> histories() const;

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void make_bar(QVBoxLayout*);
  void show_workspace(Parts);
  void offer_metrics();
  void show_kept();
  ChartPage page() const;
  ChartQuestion question() const;
  void ask();
  void show_answer(const ChartAnswer&);
  HistoryView* history(std::size_t);
  std::string path_of_step(ElementIndex) const;

  Workspace& workspace_;
  int opening_ = 0;
  std::vector<ChartCurve> kept_;
  QTabBar* tabs_;
  QComboBox* metric_;
  QPushButton* keep_;
  QPushButton* kept_button_;
  QStackedWidget* pages_;
  QWidget* histories_page_;
  QVBoxLayout* histories_layout_;
  std::vector<HistoryView*> histories_;
  std::size_t filled_ = 1;
  std::optional<TimeSpan> seen_;
  std::shared_ptr<const Happenings> happenings_;  ///< that are marked
  DistributionView* distribution_;
  HeatMapView* heat_map_;
  QTimer timer_;  ///< playing asks a few times a second, not every frame
  bool outdated_ = true, wanted_ = false;
  LatestRun run_{this};
  Subscription subscription_;
};

}  // namespace hallscope
