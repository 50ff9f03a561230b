#pragma once

#include <QString>

#include "models/document/document.h"
#include "scene/scene.h"

namespace hallscope {

/// Lines of a tooltip about what carries power, while the power layer is shown: its load and limit, its share of it
/// with age, source and quality, its side, and how it is doing. Empty for anything else.
QString power_hover_html(const Document&, const Scene&, ElementIndex);

}  // namespace hallscope
