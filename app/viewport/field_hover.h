#pragma once

#include <QString>

#include "scene/scene.h"

namespace hallscope {

/// The tooltip over a slice of a field, at a point of the picture in device pixels; empty where there is none.
QString field_hover_html(const Scene&, double x, double y);

}  // namespace hallscope
