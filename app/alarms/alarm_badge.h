#pragma once

#include <QToolButton>

#include "app/workspace/workspace.h"

namespace hallscope {

/// How many alarms are on, beside the headline, in words and in colour. A click shows which.
class AlarmBadge : public QToolButton {
  Q_OBJECT

 public:
  explicit AlarmBadge(Workspace&, QWidget* parent = nullptr);

 private:
  void show_alarms();

  Workspace& workspace_;
  Subscription subscription_;
};

}  // namespace hallscope
