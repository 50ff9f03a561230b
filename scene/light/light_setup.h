#pragma once

namespace hallscope {

/// `full`: sky and sun, gathered once nothing moves and in every picture that is kept. `flat`: none; data has exactly
/// the colours of its map.
enum class LightMode { full, flat };

/// More make no difference that one sees.
inline constexpr int most_light_rays = 1024;

struct LightSetup {
  LightMode mode = LightMode::full;
  int rays = 48;  ///< gathered for one picture; more are smoother and take longer
  bool operator==(const LightSetup&) const = default;
};

}  // namespace hallscope
