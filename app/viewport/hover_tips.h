#pragma once

#include <QObject>

#include "app/workspace/workspace.h"

namespace hallscope {

class Viewport;

/// Says what the pointer rests on in the picture: an element's value, the air's, or what a click would do.
class HoverTips : public QObject {
  Q_OBJECT

 public:
  HoverTips(Workspace&, Viewport*);

 private:
  void show(const Pick&, QPoint global);

  Workspace& workspace_;
  Viewport* viewport_;
  Subscription subscription_;
};

}  // namespace hallscope
