#pragma once

#include <QObject>
#include <memory>

#include "app/figures/figure_groups.h"
#include "app/work/latest_run.h"

namespace hallscope {

/// Works out the figures of a selection off the UI thread: those at the instant first, those over the recording a
/// moment later. The latter are kept, as another instant of the same selection does not change them. While it works
/// only the newest question is kept, so that playing time never queues up work.
class FiguresWorker : public QObject {
  Q_OBJECT

 public:
  struct Question {
    std::shared_ptr<const Document> document;
    std::vector<ElementIndex> selection;
    double instant = 0, ramp_window_s = 10;
    bool growing = false;  ///< more of the recording is on its way: nothing is said of all of it yet
    bool same_range(const Question& other) const {
      return document == other.document && selection == other.selection && ramp_window_s == other.ramp_window_s;
    }
  };

  explicit FiguresWorker(QObject* parent = nullptr);
  void ask(const Question&);
  bool busy() const { return run_.busy(); }

 Q_SIGNALS:
  /// The figures, and how they are put to people: finding trends takes time too.
  void ready(const std::shared_ptr<const hallscope::SelectionFigures>& figures,
             const std::vector<hallscope::FigureGroup>& groups);

 private:
  void start();

  Question question_, ranged_;  ///< the newest, and the one that range_ is of
  std::shared_ptr<const Figures> range_;
  bool wanted_ = false;
  LatestRun run_{this};
};

}  // namespace hallscope
