#pragma once

#include <QObject>
#include <memory>

#include "app/work/latest_run.h"
#include "models/analysis/limits/impact.h"
#include "models/document/document.h"

namespace hallscope {

/// What is asked: what happens if `element` fails at `time`, on the recording's axis.
struct WhatIf {
  std::shared_ptr<const Document> document;
  double time = 0;
  ElementIndex element = no_element;
};

/// Answers off the UI thread: what happens at once first, when racks throttle and switch off a moment later. A new
/// question drops the one before. The state before the failure is kept for the next question about the same instant.
class WhatIfWorker : public QObject {
  Q_OBJECT

 public:
  explicit WhatIfWorker(QObject* parent = nullptr);

  void ask(const WhatIf&);
  void cancel() { run_.cancel(); }
  bool busy() const { return run_.busy(); }

 Q_SIGNALS:
  void answered(const hallscope::Impact& impact);
  void timed(const hallscope::ImpactTimes& times);

 private:
  struct Baseline;

  std::shared_ptr<Baseline> baseline_;  ///< used by the run's thread alone
  LatestRun run_{this};
};

}  // namespace hallscope
