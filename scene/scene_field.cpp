// The part of Scene that shows fields from CFD.
#include <algorithm>
#include <cmath>
#include <limits>

#include "scene/geometry/row_runs.h"
#include "scene/scene_impl.h"

namespace hallscope {

namespace {

constexpr double grip_px = 7;  ///< how near the pointer must be to the slice's frame

/// Distance from a point to a line between two others, in pixels.
double distance_to_line(double x, double y, const Camera::Projection& a, const Camera::Projection& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(x - a.x - t * dx, y - a.y - t * dy);
}

}  // namespace

Body Scene::Impl::world() const {
  Body box = facility ? facility->bounds() : Body{};
  if (field.step()) grow(box, field.bounds());
  return box;
}

Pose Scene::Impl::preset(CameraPreset which) {
  const bool alone = field.step() && facility->bounds().empty();
  return alone ? viewpoint(field.bounds(), which, shape()) : viewpoint(*facility, which, shape());
}

bool Scene::Impl::takes_slice(const PointerEvent& e) const {
  if (!field.step() || !field.setup().visible || !field.setup().slice.visible) return false;
  if (e.modifiers.control) return true;
  const auto outline = field.slice_outline();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto a = camera.project(outline[i]), b = camera.project(outline[(i + 1) % outline.size()]);
    if (a && b && distance_to_line(e.x, e.y, *a, *b) <= grip_px * pixel_ratio) return true;
  }
  return false;
}

double Scene::Impl::slice_metres(double dx, double dy) const {
  const Vec3 at = middle_of(field.slice_outline()), n = field.setup().slice.normal;
  const auto from = camera.project(at);
  if (!from) return 0;
  const auto to = camera.project(at + n * 0.1);
  const double pixel = camera.pixel_size(from->depth);
  if (!to) return -dy * pixel;
  const double px = (to->x - from->x) * 10, py = (to->y - from->y) * 10, length = px * px + py * py;
  // Looked at along its normal a slice moves with the pointer's height.
  if (length * pixel * pixel < 0.02) return -dy * pixel;
  return (dx * px + dy * py) / length;
}

void Scene::set_field(std::shared_ptr<const FieldStep> step, FieldSetup setup) {
  auto& s = *impl_;
  const Body before = s.world();
  s.field.set(std::move(step), std::move(setup));
  s.field.set_facility(s.facility, s.sight.visibility);
  s.covered_outdated = true;
  const Body after = s.world();
  if (before != after) s.camera.set_world(after);
}

const std::shared_ptr<const FieldStep>& Scene::field() const { return impl_->field.step(); }
const FieldSetup& Scene::field_setup() const { return impl_->field.setup(); }
Body Scene::field_bounds() const { return impl_->field.bounds(); }

bool Scene::preparing() const { return impl_->field.volume().preparing(); }
void Scene::finish_preparing() { impl_->field.volume().wait(); }
std::string Scene::volume_note() const { return impl_->field.volume().note(); }

void Scene::move_slice(double metres) {
  auto setup = impl_->field.setup();
  setup.slice.position += metres;
  setup.slice.position = clamp_slice(setup.slice, impl_->field.bounds());
  impl_->field.set(impl_->field.step(), std::move(setup));
}

std::optional<FieldProbe> Scene::probe_field(double x, double y) const {
  const auto ray = impl_->camera.ray(x, y);
  const auto at = impl_->field.hit_slice(ray);
  if (!at || !impl_->sight.section.holds(*at)) return std::nullopt;
  if (const auto hit = pick(x, y); hit.hit() && distance(ray.origin, hit.point) < distance(ray.origin, *at))
    return std::nullopt;
  return impl_->field.probe(*at);
}

bool Scene::holds_slice(double x, double y) const {
  PointerEvent e;
  e.x = x;
  e.y = y;
  return impl_->takes_slice(e);
}

}  // namespace hallscope
