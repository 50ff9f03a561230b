#pragma once

#include <vector>

#include "scene/power/feeder_network.h"
#include "scene/power/feeder_path.h"

namespace hallscope {

/// Makes the segments of a network from the ways of its links: where ways of one side lie on one line they share a
/// tray, which is cut wherever one joins or leaves. Fills segments, carried and the swatches, busways' included.
void lay_trays(const std::vector<FeederPath>&, FeederNetwork&);

}  // namespace hallscope
