#include "app/work/memory_ahead.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QObject>

#include "models/io/heap.h"

namespace hallscope {

void keep_memory_ahead(QObject* wants) {
  constexpr int between_ms = 5;  // to ask costs the heap a look at what it has: not for each of a mouse's moves
  QElapsedTimer since;
  since.start();
  QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, wants, [since]() mutable {
    if (since.elapsed() < between_ms) return;
    since.start();
    touch_ahead();
  });
}

}  // namespace hallscope
