#include "scene/field.h"

#include "scene/field/slice_grip.h"
#include "scene/scene_state.h"

namespace hallscope {

void SceneField::set(std::shared_ptr<const FieldStep> step, FieldSetup setup) {
  const Body before = s_.world();
  s_.parts->field.set(std::move(step), std::move(setup));
  s_.parts->overlay.outdate();
  const Body after = s_.world();
  if (before != after) s_.camera.set_world(after);
}

const std::shared_ptr<const FieldStep>& SceneField::step() const { return s_.parts->field.step(); }
const FieldSetup& SceneField::setup() const { return s_.parts->field.setup(); }
Body SceneField::bounds() const { return s_.parts->field.bounds(); }

void SceneField::move_slice(double metres) {
  auto& field = s_.parts->field;
  auto setup = field.setup();
  setup.slice.position += metres;
  setup.slice.position = clamp_slice(setup.slice, field.bounds());
  field.set(field.step(), std::move(setup));
}

std::optional<FieldProbe> SceneField::probe(double x, double y) const {
  const auto& parts = *s_.parts;
  const auto ray = s_.camera.ray(x, y);
  const auto at = parts.field.hit_slice(ray);
  if (!at || !parts.sight.section.holds(*at)) return std::nullopt;
  const auto hit = parts.pick(ray);
  if (hit.hit() && distance(ray.origin, hit.point) < distance(ray.origin, *at)) return std::nullopt;
  return parts.field.probe(*at);
}

bool SceneField::holds_slice(double x, double y) const {
  const auto& field = s_.parts->field;
  return field.slice_shown() && on_slice_frame(field, s_.camera, x, y, s_.wishes.pixel_ratio);
}

bool SceneField::preparing() const { return s_.parts->field.volume().preparing(); }
void SceneField::finish_preparing() { s_.parts->field.volume().wait(); }
std::string SceneField::volume_note() const { return s_.parts->field.volume().note(); }

}  // namespace hallscope
