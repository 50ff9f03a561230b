#pragma once

#include "models/analysis/networks/supply_path.h"
#include "scene/scene.h"

namespace hallscope {

/// A path as the picture marks it.
PathMarks path_marks(const SupplyPath&);

}  // namespace hallscope
