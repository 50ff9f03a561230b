#pragma once

#include <cstddef>

#include "models/telemetry/recording.h"
#include "models/telemetry/tracks/extent.h"

namespace hallscope {

/// Smallest and largest value of a track that is worked out from others: of all of it where it follows from no more
/// than 400,000 `samples`, else of what it shows at up to 400 instants spread evenly, fewer of many elements: the UI
/// thread waits for it.
Extent derived_extent(const Track&, std::size_t samples);

}  // namespace hallscope
