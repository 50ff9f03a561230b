#pragma once

#include <cstddef>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// Smallest and largest value of a track that is worked out from others: of all of it where it follows from no more
/// than eight million `samples`, else of what it shows at 400 instants spread evenly.
Extent derived_extent(const Track&, std::size_t samples);

}  // namespace hallscope
