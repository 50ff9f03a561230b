#pragma once

#include "app/workspace/selection.h"
#include "models/analysis/networks/supply_path.h"
#include "scene/scene.h"

namespace hallscope {

/// Of more elements than this the paths are not followed: that of the one which leads is marked alone.
inline constexpr std::size_t most_paths = 200;

/// A path as the picture marks it.
PathMarks path_marks(const SupplyPath&);
/// The paths of all that is selected, together.
PathMarks path_marks(const Facility&, const Selection&);

}  // namespace hallscope
