#pragma once

#include <QObject>
#include <memory>

#include "app/work/latest_run.h"
#include "app/workspace/workspace.h"
#include "models/alarms/alarm_evaluator.h"

namespace hallscope {

/// Looks for alarms in what is open, off the UI thread, and puts what it finds beside it. Of a recording that grows it
/// looks at what is new. Tells as well which alarms are on at the instant shown.
class AlarmWatching : public QObject {
  Q_OBJECT

 public:
  explicit AlarmWatching(Workspace&, QObject* parent = nullptr);
  bool busy() const { return run_.busy(); }

 private:
  void show_workspace(Parts);
  void begin_anew();
  void look();
  void show_active();

  Workspace& workspace_;
  int opening_ = 0;
  bool arriving_ = false;
  std::shared_ptr<AlarmEvaluator> evaluator_;  ///< the worker's alone while it is busy
  bool wanted_ = false;
  LatestRun run_{this};
  Subscription subscription_;
};

}  // namespace hallscope
