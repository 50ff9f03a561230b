#pragma once

#include <span>

namespace hallscope {

/// After how many seconds a value of a table is stale: three of its usual (median) steps, at least 1 s; 100 s when
/// there is no step to judge by. `times` ascend.
double staleness_of(std::span<const double> times);

}  // namespace hallscope
