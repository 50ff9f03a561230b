#pragma once

#include <memory>

#include "scene/view/obstacles.h"
#include "scene/view/pose.h"

namespace hallscope {

/// Which way the keys push: forward, right and up, each -1 to 1.
struct Push {
  double forward = 0, right = 0, up = 0;
  bool none() const { return forward == 0 && right == 0 && up == 0; }
};

/// A pair of eyes that walks through the facility, 1.7 m above what it stands on, or floats freely while gravity is
/// off. It starts and stops softly, at the same pace whatever the frame rate, and never enters a body or the floor.
class Walker {
 public:
  /// Stands at the free place nearest to `start`, looking level towards `azimuth` (see Pose).
  Walker(std::shared_ptr<const Obstacles>, const Vec3& start, double azimuth);

  /// The camera's pose; its point of attention is a few metres ahead.
  Pose pose() const;
  const Vec3& feet() const { return feet_; }

  void look(double azimuth, double elevation);  ///< turns by so many degrees
  /// Goes on for `seconds`; `speed` in m/s. True while moving.
  bool advance(const Push&, double speed, double seconds);
  void go_to(const Vec3& place);  ///< at once, to the nearest free place
  /// Off: floats, also upwards and through bodies, but not through the floor. On again: comes down to a free place.
  void set_gravity(bool);
  bool gravity() const { return gravity_; }

 private:
  std::shared_ptr<const Obstacles> obstacles_;
  Vec3 feet_, velocity_;
  double eye_lag_ = 0;  // how far the eye still is above (or below) its height after a step
  double azimuth_, elevation_ = 0;
  bool gravity_ = true;
};

}  // namespace hallscope
