#pragma once

#include <numbers>

namespace hallscope {

/// In radians.
inline constexpr double degree = std::numbers::pi / 180;

}  // namespace hallscope
