#pragma once

#include <string>

#include "models/analysis/limits/impact.h"
#include "models/io/json_file.h"

namespace hallscope {

// How impact and its ranking tell the band of a time. Defined in impact_report.cpp.

/// [ soonest, latest ], latest null where no rack does it with all in their favour; null where none does it even with
/// all against them.
Json band_json(const ImpactTimes::Band&);
/// " (8 to 27 s)", " (8 s, or not within 600 s)", nothing.
std::string band_text(const ImpactTimes::Band&, double looked_s);

}  // namespace hallscope
