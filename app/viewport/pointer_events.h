#pragma once

#include <QMouseEvent>
#include <optional>

#include "scene/view/input.h"

namespace hallscope {

/// Qt's events in the scene's terms: device pixels from the top left.
PointerEvent pointer_event(const QSinglePointEvent&, Qt::MouseButton button, double pixel_ratio);
std::optional<FlyKey> fly_key(int qt_key);

}  // namespace hallscope
