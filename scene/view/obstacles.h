#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "models/facility/facility.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// How much room a person takes, metres.
inline constexpr double person_radius_m = 0.22;
inline constexpr double person_height_m = 1.85;
inline constexpr double eye_height_m = 1.7;
/// What is not higher above one's feet is stepped on.
inline constexpr double step_height_m = 0.35;

/// Everything a person walking through the facility bumps into: racks, equipment and the walls of halls that are shown,
/// found by the square of the site they stand in. All places are those of the feet.
class Obstacles {
 public:
  Obstacles(const Facility&, const Visibility& = {});

  /// True where a person's cylinder meets no body.
  bool free(const Vec3& feet) const;
  /// Walks straight from a free place towards another, sliding along what is in the way; ends at a free place.
  Vec3 slide(const Vec3& from, const Vec3& to) const;
  /// The nearest free place; the place itself when there is none within forty metres.
  Vec3 nearest_free(const Vec3&) const;
  /// Height of what a person there stands on: the floor at 0 or a low body's top.
  double ground_below(const Vec3& feet) const;

 private:
  void add(const Body&);
  template <typename Visit>
  void near(const Vec3& feet, Visit) const;
  bool push_out(Vec3& feet) const;

  std::vector<Body> bodies_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> squares_;
};

}  // namespace hallscope
