#include "app/pictures/picture_maker.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>
#include <string>
#include <vector>

#include "app/workspace/show.h"
#include "models/facility/rack_face.h"
#include "models/io/free_memory.h"

namespace hallscope {
namespace {

constexpr int passes = 16;  ///< each a part of a pixel beside the others: smooth edges

/// OpenGL may promise memory that is not there, and the program is ended when it is used.
void require_memory(const PictureOrder& order) {
  constexpr double bytes_per_pixel = 110;  // of all the copies while one is drawn
  const double needed = bytes_per_pixel * order.width * order.height;
  if (const double free = free_memory(); free > 0 && needed > free) throw std::bad_alloc();
}

/// What a camera turns around: what is selected, or the facility, where it looks at that; else the very point. It may
/// look past it a little, to leave room for legends.
Vec3 subject(const Shown& shown, const Pose& pose) {
  const auto* facility = shown.facility();
  if (!facility) return pose.target;
  std::vector<Body> candidates{facility->bounds()};
  if (shown.selection < facility->size()) candidates.insert(candidates.begin(), world_body(*facility, shown.selection));
  for (const auto& body : candidates)
    if (!body.empty() && distance(body.center(), pose.target) < pose.distance / 2) return body.center();
  return pose.target;
}

Pose turned_around(Pose pose, const Vec3& centre, double degrees) {
  const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  const Vec3 off = pose.target - centre;
  if (degrees == 0) return pose;
  pose.target = centre + Vec3{c * off.x - s * off.y, s * off.x + c * off.y, off.z};
  pose.azimuth += degrees;
  return pose;
}

}  // namespace

PictureMaker::PictureMaker() : target_(16, 16) {}
PictureMaker::~PictureMaker() = default;

void PictureMaker::finish() {
  if (scene_) scene_->release_graphics();
  scene_.reset();
}

/// The camera goes where it is wanted. Walking, it takes a moment to come to stand: five seconds at most, in steps of
/// the twentieth part of one.
void PictureMaker::aim(const Shown& shown) {
  hallscope::show(shown, part::camera, *scene_);
  constexpr int most_steps = 100;
  constexpr double step_s = 0.05;
  int steps = 0;
  while (steps < most_steps && scene_->camera().advance(step_s)) ++steps;
}

void PictureMaker::show(const Shown& shown, const PictureOrder& order) {
  if (!scene_) scene_ = std::make_unique<Scene>();
  auto& overlay = scene_->overlay();
  overlay.set_pixel_ratio(1);
  overlay.set_transparent(order.transparent);
  overlay.set_caption(order.caption);
  scene_->set_smoothing({.samples = 0, .still_passes = passes});
  Shown still = shown;
  still.camera = {};
  hallscope::show(still, last_ ? differing(last_->shown, still) & ~part::camera : part::all, *scene_);
  LightSetup light = scene_->light();  // its mode is among what is shown
  light.rays = order.rays;
  scene_->set_light(light);
  last_ = Last{shown, order, std::nullopt};
  scene_->field().finish_preparing();
}

QImage PictureMaker::draw(const Shown& wanted, const PictureOrder& order, double turned, const Going& going) {
  const auto goes_on = [&](double share) { return !going || going(share); };
  const int most = target_.largest_side();
  if (std::max(order.width, order.height) > most) throw PictureTooLarge{most};
  require_memory(order);

  Shown shown = wanted;
  shown.legends = order.legends;
  shown.labels = order.labels;
  shown.scale = order.scale_bar;
  shown.minimap = false;
  shown.camera.goal.eased = false;  // there is one picture, and it is to be of the end of the move
  const bool same = last_ && last_->pose && last_->order == order && differing(last_->shown, shown) == 0;
  if (!same) {
    target_.resize(order.width, order.height);
    show(shown, order);
    if (!goes_on(0.1)) return {};
    // The first picture tells the camera its shape; the second is framed for it.
    scene_->paint(target_.framebuffer(), target_.width(), target_.height());
    aim(shown);
    last_->pose = scene_->camera().pose();
  }
  const Pose pose = turned_around(*last_->pose, subject(shown, *last_->pose), turned);
  if (pose != scene_->camera().pose()) scene_->camera().set_pose(pose, false);
  scene_->paint(target_.framebuffer(), target_.width(), target_.height());
  int pass = 0;
  do {
    if (!goes_on(0.2 + 0.7 * std::min(1.0, static_cast<double>(pass++) / passes))) return {};
  } while (scene_->refine(target_.framebuffer(), target_.width(), target_.height()));
  target_.finish();
  return order.transparent ? target_.transparent_image() : target_.image();
}

}  // namespace hallscope
