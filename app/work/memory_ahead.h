#pragma once

class QObject;

namespace hallscope {

/// Has the memory that the window's thread needs next made ready beside it (models/io/heap.h), whenever that thread
/// comes to its events and as long as whoever wants it lives.
void keep_memory_ahead(QObject* wants);

}  // namespace hallscope
