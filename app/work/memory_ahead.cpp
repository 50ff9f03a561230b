#include "app/work/memory_ahead.h"

#include <QAbstractEventDispatcher>
#include <QObject>

#include "models/io/heap.h"

namespace hallscope {

void keep_memory_ahead(QObject* wants) {
  touch_ahead();
  QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, wants, touch_ahead);
}

}  // namespace hallscope
