#include "scene/view/camera.h"
#include "models/geometry.h"
#include "scene/geometry/angle.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallscope {

namespace {

constexpr double lowest_eye_m = 0.25;
constexpr std::size_t history = 64;
constexpr double ease_s = 0.08;        // time constant of starting and stopping to fly
constexpr double lens_ease_s = 0.12;   // of changing the field of view
constexpr double walking_speed = 2.5;  // m/s

double shortest_turn(double from, double to) { return std::remainder(to - from, 360.0); }

double extent(const Body& world) { return std::max({world.size.x, world.size.y, world.size.z, 10.0}); }

}  // namespace

View view_of(const Pose& p) {
  const double a = p.azimuth * degree, e = p.elevation * degree;
  View v;
  const Vec3 back{std::sin(a) * std::cos(e), -std::cos(a) * std::cos(e), std::sin(e)};
  v.eye = p.target + back * p.distance;
  v.forward = back * -1;
  v.right = {std::cos(a), std::sin(a), 0};
  v.up = {-std::sin(a) * std::sin(e), std::cos(a) * std::sin(e), std::cos(e)};
  return v;
}

void Camera::set_viewport(int width, int height) {
  width_ = std::max(1, width);
  height_ = std::max(1, height);
}

void Camera::set_world(const Body& world) {
  world_ = world;
  stop_walking();
  field_of_view_ = field_of_view_deg;
  past_.clear();
  future_.clear();
  move_.reset();
}

double Camera::aspect() const { return static_cast<double>(width_) / height_; }

void Camera::settle(Pose& p) const {
  const double reach = extent(world_);
  p.distance = within(p.distance, 0.15, 6 * reach);
  p.elevation = std::clamp(p.elevation, -60.0, 89.9);
  p.target.x = within(p.target.x, world_.origin.x - reach, world_.origin.x + world_.size.x + reach);
  p.target.y = within(p.target.y, world_.origin.y - reach, world_.origin.y + world_.size.y + reach);
  p.target.z = within(p.target.z, 0.0, world_.origin.z + world_.size.z + reach);
  // Too low: look down more steeply; too close to the floor even for that: lift the point of attention.
  const double lowest = (lowest_eye_m - p.target.z) / p.distance;  // sine of the lowest elevation
  if (std::sin(p.elevation * degree) < lowest) p.elevation = std::min(89.9, std::asin(std::min(1.0, lowest)) / degree);
  p.target.z = std::max(p.target.z, lowest_eye_m - p.distance * std::sin(p.elevation * degree));
}

void Camera::remember() {
  past_.push_back(move_ ? move_->to : pose_);
  if (past_.size() > history) past_.erase(past_.begin());
  future_.clear();
}

void Camera::go_to(const Pose& to, bool eased) {
  remember();
  stop_walking();
  Pose goal = to;
  settle(goal);
  if (eased) {
    const double away = length(goal.target - pose_.target) / std::max(1.0, std::max(goal.distance, pose_.distance));
    move_ = Move{pose_, goal, 0, std::clamp(0.3 + 0.15 * away, 0.3, 0.8)};
  } else {
    move_.reset();
    pose_ = goal;
  }
}

void Camera::drag_to(const Pose& to) {
  move_.reset();
  pose_ = to;
  settle(pose_);
}

void Camera::undo() {
  if (past_.empty()) return;
  stop_walking();
  future_.push_back(move_ ? move_->to : pose_);
  move_ = Move{pose_, past_.back(), 0, 0.3};
  past_.pop_back();
}

void Camera::redo() {
  if (future_.empty()) return;
  stop_walking();
  past_.push_back(move_ ? move_->to : pose_);
  move_ = Move{pose_, future_.back(), 0, 0.3};
  future_.pop_back();
}

bool Camera::advance(double seconds) {
  if (move_) {
    move_->time += seconds;
    const double t = std::clamp(move_->time / move_->duration, 0.0, 1.0);
    const double s = t * t * (3 - 2 * t);
    const Pose &a = move_->from, &b = move_->to;
    pose_.target = a.target + (b.target - a.target) * s;
    pose_.distance = a.distance * std::pow(b.distance / a.distance, s);
    pose_.azimuth = a.azimuth + shortest_turn(a.azimuth, b.azimuth) * s;
    pose_.elevation = a.elevation + (b.elevation - a.elevation) * s;
    settle(pose_);
    if (t >= 1) {
      pose_ = b;
      move_.reset();
    }
  }
  bool moving = move_.has_value();
  if (walker_ && !move_) {
    moving = walker_->advance(push(), walking_speed * pace_ * (fast_ ? 3 : 1), seconds) || moving;
    pose_ = walker_->pose();
  } else if (!walker_) {
    moving = fly_on(seconds) || moving;
  }
  return ease_lens(seconds) || moving;
}

Push Camera::push() const {
  auto held = [&](FlyKey k) { return (flying_ >> static_cast<int>(k)) & 1u ? 1.0 : 0.0; };
  return {held(FlyKey::forward) - held(FlyKey::back), held(FlyKey::right) - held(FlyKey::left),
          held(FlyKey::up) - held(FlyKey::down)};
}

bool Camera::fly_on(double seconds) {
  if (!flying_ && length(velocity_) == 0) return false;
  const View v = view_of(pose_);
  const Push p = push();
  const Vec3 flat = Vec3{-std::sin(pose_.azimuth * degree), std::cos(pose_.azimuth * degree), 0};
  const Vec3 way = flat * p.forward + v.right * p.right + Vec3{0, 0, 1} * p.up;
  // Walking pace in an aisle, faster the higher one is.
  const double speed = std::max(2.5, v.eye.z * 0.8) * pace_ * (fast_ ? 4 : 1);
  const Vec3 wish = way * speed;
  // Starts and stops softly, the same way whatever the frame rate.
  const double gone = 1 - std::exp(-seconds / ease_s);
  pose_.target = pose_.target + wish * seconds + (velocity_ - wish) * (ease_s * gone);
  velocity_ = velocity_ + (wish - velocity_) * gone;
  if (!flying_ && length(velocity_) < 0.01 * speed) velocity_ = {};
  settle(pose_);
  return flying_ || length(velocity_) > 0;
}

bool Camera::ease_lens(double seconds) {
  const double goal = walker_ ? walking_field_of_view_deg : field_of_view_deg;
  if (field_of_view_ == goal) return false;
  field_of_view_ += (goal - field_of_view_) * (1 - std::exp(-seconds / lens_ease_s));
  if (std::abs(field_of_view_ - goal) < 0.05) field_of_view_ = goal;
  return field_of_view_ != goal;
}

void Camera::change_pace(double steps) { pace_ = std::clamp(pace_ * std::pow(1.25, steps), 0.1, 10.0); }

void Camera::walk(std::shared_ptr<const Obstacles> obstacles, const Vec3& start, double azimuth) {
  if (walker_) return;
  const Walker walker(std::move(obstacles), start, azimuth);
  go_to(walker.pose(), true);
  walker_ = walker;
  velocity_ = {};
}

void Camera::stop_walking() {
  walker_.reset();
  velocity_ = {};
}

void Camera::look(double azimuth, double elevation) {
  if (!walker_) return;
  walker_->look(azimuth, elevation);
  if (!move_) pose_ = walker_->pose();
}

void Camera::walk_to(const Vec3& place) {
  if (!walker_) return;
  walker_->go_to(place);
  move_.reset();
  pose_ = walker_->pose();
}

void Camera::set_gravity(bool on) {
  if (walker_) walker_->set_gravity(on);
}

void Camera::orbit(double azimuth, double elevation) {
  move_.reset();
  stop_walking();
  pose_.azimuth = std::remainder(pose_.azimuth + azimuth, 360.0);
  pose_.elevation += elevation;
  settle(pose_);
}

void Camera::pan(double x0, double y0, double x1, double y1) {
  move_.reset();
  stop_walking();
  // Drag the floor under the cursor where both ends meet it at a sane distance; else the plane through the target.
  const View v = view_of(pose_);
  auto on_floor = [&](double x, double y) -> std::optional<Vec3> {
    const Ray r = ray(x, y);
    if (r.direction.z > -0.12) return std::nullopt;
    const double t = -(r.origin.z - pose_.target.z) / r.direction.z;
    if (t <= 0 || t > 4 * pose_.distance) return std::nullopt;
    return r.origin + r.direction * t;
  };
  const auto from = on_floor(x0, y0), to = on_floor(x1, y1);
  if (from && to) {
    pose_.target = pose_.target + (*from - *to);
  } else {
    const double m = pixel_size(pose_.distance);
    pose_.target = pose_.target + v.right * ((x0 - x1) * m) + v.up * ((y1 - y0) * m);
  }
  settle(pose_);
}

void Camera::zoom(double factor, std::optional<Vec3> point) {
  move_.reset();
  stop_walking();
  const Pose before = pose_;
  pose_.distance /= factor;
  settle(pose_);
  const double done = before.distance / pose_.distance;
  if (point) pose_.target = *point + (before.target - *point) * (1 / done);
  pose_.target.z = std::max(0.0, pose_.target.z);
  settle(pose_);
}

void Camera::fly(FlyKey key, bool down) {
  const unsigned bit = 1u << static_cast<int>(key);
  if (down && !flying_ && !walker_) remember();
  flying_ = down ? flying_ | bit : flying_ & ~bit;
}

Ray Camera::ray(double x, double y) const {
  const View v = view_of(pose_);
  const double ty = std::tan(field_of_view_ * degree / 2);
  const double tx = ty * aspect();
  Vec3 d = v.forward + v.right * ((2 * x / width_ - 1) * tx) + v.up * ((1 - 2 * y / height_) * ty);
  return {v.eye, d * (1 / length(d))};
}

std::optional<Camera::Projection> Camera::project(const Vec3& p) const {
  const View v = view_of(pose_);
  const Vec3 c = p - v.eye;
  const double depth = dot(c, v.forward);
  if (depth < 0.01) return std::nullopt;
  const double ty = std::tan(field_of_view_ * degree / 2) * depth;
  const double tx = ty * aspect();
  return Projection{(dot(c, v.right) / tx + 1) / 2 * width_, (1 - dot(c, v.up) / ty) / 2 * height_, depth};
}

double Camera::pixel_size(double depth) const { return 2 * depth * std::tan(field_of_view_ * degree / 2) / height_; }

}  // namespace hallscope
