#pragma once

#include <QString>

#include "models/analysis/networks/supply_path.h"

namespace hallscope {

/// A path in a few lines for the inspector, elements as links "e:INDEX": what feeds the element on each side and
/// whether that is alive, what it carries, feeds, cools and is cooled by, in racks, GPUs and watts, now or by design.
QString path_html(const Facility&, const SupplyPath&, const PathFigures&);

}  // namespace hallscope
