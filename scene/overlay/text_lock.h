#pragma once

#include <mutex>

namespace hallscope {

/// VTK measures and draws all texts of a program with one object. Held while it does: a picture may be drawn on a
/// thread while the window draws on its own.
inline std::recursive_mutex text_mutex;

}  // namespace hallscope
