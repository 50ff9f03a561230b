#pragma once

#include <QObject>

#include "app/workspace/workspace.h"

namespace hallscope {

class WhatIfWorker;

/// Has the workspace's question answered off the UI thread, and puts the answers beside it. A question that undo brings
/// back without its answers is asked again.
class WhatIfAnswers : public QObject {
  Q_OBJECT

 public:
  explicit WhatIfAnswers(Workspace&, QObject* parent = nullptr);

 private:
  void follow();

  Workspace& workspace_;
  WhatIfWorker* worker_;
  std::shared_ptr<const Document> document_;  ///< what is being answered
  double at_ = 0;
  ElementIndex element_ = no_element;
  Subscription subscription_;
};

}  // namespace hallscope
