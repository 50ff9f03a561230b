#include "scene/view/walker.h"

#include <algorithm>
#include <cmath>

#include "scene/geometry/angle.h"

namespace hallscope {

namespace {

constexpr double ahead_m = 3;
constexpr double ease_s = 0.08;       // time constant of starting and stopping
constexpr double step_ease_s = 0.12;  // of the eye following a step
constexpr double lowest_eye_m = 0.25;
constexpr double still_m_per_s = 0.01;

}  // namespace

Walker::Walker(std::shared_ptr<const Obstacles> obstacles, const Vec3& start, double azimuth)
    : obstacles_(std::move(obstacles)), azimuth_(azimuth) {
  go_to(start);
}

Pose Walker::pose() const {
  Pose pose;
  pose.azimuth = azimuth_;
  pose.elevation = elevation_;
  const double a = azimuth_ * degree, e = elevation_ * degree;
  const Vec3 eye{feet_.x, feet_.y, std::max(lowest_eye_m, feet_.z + eye_height_m + eye_lag_)};
  // The point of attention stays above the floor.
  pose.distance = e > 0 ? std::min(ahead_m, (eye.z - 0.05) / std::sin(e)) : ahead_m;
  pose.target = {eye.x - std::sin(a) * std::cos(e) * pose.distance, eye.y + std::cos(a) * std::cos(e) * pose.distance,
                 eye.z - std::sin(e) * pose.distance};
  return pose;
}

void Walker::look(double azimuth, double elevation) {
  azimuth_ = std::remainder(azimuth_ + azimuth, 360.0);
  elevation_ = std::clamp(elevation_ + elevation, -60.0, 80.0);
}

bool Walker::advance(const Push& push, double speed, double seconds) {
  const double a = azimuth_ * degree;
  const double lift = gravity_ ? 0 : elevation_ * degree;  // floating goes where one looks
  Vec3 wish{-std::sin(a) * std::cos(lift) * push.forward + std::cos(a) * push.right,
            std::cos(a) * std::cos(lift) * push.forward + std::sin(a) * push.right,
            gravity_ ? 0 : push.up - std::sin(lift) * push.forward};
  const double length = std::sqrt(wish.x * wish.x + wish.y * wish.y + wish.z * wish.z);
  const double pace = length > 1e-9 ? speed / length : 0;
  wish = {wish.x * pace, wish.y * pace, wish.z * pace};

  // The exact path of a velocity that approaches the wish exponentially, so that it does not depend on the steps.
  const double gone = 1 - std::exp(-seconds / ease_s);
  auto travel = [&](double wanted, double& velocity) {
    const double way = wanted * seconds + (velocity - wanted) * ease_s * gone;
    velocity += (wanted - velocity) * gone;
    return way;
  };
  const Vec3 to{feet_.x + travel(wish.x, velocity_.x), feet_.y + travel(wish.y, velocity_.y),
                feet_.z + travel(wish.z, velocity_.z)};
  if (gravity_) {
    Vec3 next = obstacles_->slide(feet_, to);
    next.z = obstacles_->ground_below(next);
    if (obstacles_->free(next)) {  // else something hangs too low over the step
      eye_lag_ += feet_.z - next.z;
      feet_ = next;
    }
  } else {
    feet_ = {to.x, to.y, std::max(lowest_eye_m - eye_height_m, to.z)};
  }
  eye_lag_ *= std::exp(-seconds / step_ease_s);
  if (std::abs(eye_lag_) < 0.001) eye_lag_ = 0;
  if (push.none() && std::hypot(velocity_.x, velocity_.y, velocity_.z) < still_m_per_s) velocity_ = {};
  return !push.none() || velocity_.x != 0 || velocity_.y != 0 || velocity_.z != 0 || eye_lag_ != 0;
}

void Walker::go_to(const Vec3& place) {
  feet_ = obstacles_->nearest_free({place.x, place.y, 0});
  velocity_ = {};
  eye_lag_ = 0;
}

void Walker::set_gravity(bool on) {
  if (on == gravity_) return;
  gravity_ = on;
  if (!on) return;
  const double height = feet_.z + eye_lag_;
  go_to(feet_);
  eye_lag_ = height - feet_.z;
}

}  // namespace hallscope
