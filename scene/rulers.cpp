#include "scene/rulers.h"

#include "scene/scene_state.h"

namespace hallscope {

void SceneRulers::set(std::vector<Ruler> rulers) { s_.parts->rulers.set(std::move(rulers)); }
const std::vector<Ruler>& SceneRulers::all() const { return s_.parts->rulers.rulers(); }
bool SceneRulers::measuring() const { return s_.parts->rulers.begun(); }
void SceneRulers::cancel() { s_.parts->rulers.cancel(); }

bool SceneRulers::measure(double x, double y) {
  auto& parts = *s_.parts;
  if (parts.empty()) return false;
  constexpr double reach_px = 12;
  const Ray ray = s_.camera.ray(x, y);
  const Pick at = parts.pick(ray);
  Vec3 point = at.point;
  if (at.hit() && at.layer != LayerKind::floor) {
    auto e = at.element;
    while (e >= parts.facility->body_count()) e = parts.facility->element(e).parent;
    point = snapped(point, parts.sight.part_of(*parts.facility, e), s_.camera, x, y, reach_px * s_.scale());
  } else {  // the floor, also between the halls
    if (ray.direction.z > -1e-6) return false;
    point = ray.at(-ray.origin.z / ray.direction.z);
    point.z = 0;
  }
  if (parts.rulers.add_end(point)) s_.changed(SceneChange::rulers);
  return true;
}

}  // namespace hallscope
