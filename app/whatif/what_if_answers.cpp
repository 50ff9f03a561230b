#include "app/whatif/what_if_answers.h"

#include "app/whatif/what_if_worker.h"

namespace hallscope {

WhatIfAnswers::WhatIfAnswers(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), worker_(new WhatIfWorker(this)) {
  connect(worker_, &WhatIfWorker::answered, this, [this](const Impact& impact) {
    workspace_.edit(passing(), [&](Shown& s) { s.what_if.impact = std::make_shared<Impact>(impact); });
  });
  connect(worker_, &WhatIfWorker::timed, this, [this](const ImpactTimes& times) {
    workspace_.edit(passing(), [&](Shown& s) { s.what_if.times = std::make_shared<ImpactTimes>(times); });
  });
  subscription_ = workspace_.subscribe(part::what_if, [this](Parts) { follow(); });
}

void WhatIfAnswers::follow() {
  const auto& asked = workspace_.shown().what_if;
  const bool answered = asked.impact && asked.times;
  if (!asked.asked() || answered) {
    worker_->cancel();
    document_.reset();
    return;
  }
  const bool same = document_ == asked.document && at_ == asked.at && element_ == asked.element;
  if (same && worker_->busy()) return;
  document_ = asked.document;
  at_ = asked.at;
  element_ = asked.element;
  worker_->ask({document_, at_, element_});
}

}  // namespace hallscope
