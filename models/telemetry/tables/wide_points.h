#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/telemetry/bindings/found_point.h"

namespace hallscope {

/// The columns of a wide table but for its times, with the units that their headers say. Empty when the file cannot be
/// read, of which its reader tells.
std::vector<FoundPoint> points_of_wide_csv(const std::string& path);
std::vector<FoundPoint> points_of_wide_text(std::string_view text);

}  // namespace hallscope
