#pragma once

#include <algorithm>

namespace hallscope {

/// How far the middle of a step lies beyond its beginning, as a part of what changed in the step before, which took
/// `last_dt`; 0 when there was none. Counted as no more than five times as long: what a very short one changed tells
/// little.
inline double ahead(double dt, double last_dt) { return last_dt > 0 ? 0.5 * std::min(dt / last_dt, 5.0) : 0; }

}  // namespace hallscope
