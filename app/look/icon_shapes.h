#pragma once

#include <QPainterPath>

#include "app/look/icons.h"

namespace hallscope {

/// The lines of an icon on its grid of 24.
QPainterPath icon_shape(Icon);

/// A path in the letters of SVG's path data, absolute ones alone: M, L, H, V, C and Z; besides, O x y r is a circle and
/// R x y w h r a rectangle with round corners.
QPainterPath path_of(const char* data);

}  // namespace hallscope
