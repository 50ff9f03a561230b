#include "scene/camera.h"

#include "scene/scene_state.h"

namespace hallscope {

void SceneCamera::go_to(CameraPreset preset, bool eased) {
  if (s_.parts->empty()) return;
  s_.camera.go_to(s_.preset(preset), eased);
  s_.keeps = preset;
  s_.framed_for.reset();  // the first frame fits it anew, which knows the picture's shape
}

void SceneCamera::focus(ElementIndex e, bool eased) {
  const auto& facility = *s_.parts->facility;
  if (e >= facility.size()) return;
  s_.keeps.reset();
  s_.camera.go_to(viewpoint(facility, e, s_.shape(), s_.camera.pose()), eased);
}

void SceneCamera::focus(const Body& around, bool eased) {
  if (s_.parts->empty() || around.empty()) return;
  s_.keeps.reset();
  s_.camera.go_to(viewpoint(around, s_.shape(), s_.camera.pose()), eased);
}

void SceneCamera::go_to_hall(ElementIndex hall, bool inside, bool eased) {
  const auto& facility = *s_.parts->facility;
  if (hall >= facility.body_count() || facility.body(hall).empty()) return;
  s_.keeps.reset();
  s_.camera.go_to(viewpoint(facility, hall, inside ? HallView::aisle : HallView::above, s_.shape()), eased);
}

const Pose& SceneCamera::pose() const { return s_.camera.pose(); }

void SceneCamera::set_pose(const Pose& pose, bool eased) {
  s_.keeps.reset();
  s_.camera.go_to(pose, eased);
}

void SceneCamera::undo() {
  s_.keeps.reset();
  s_.camera.undo();
}

void SceneCamera::redo() {
  s_.keeps.reset();
  s_.camera.redo();
}

void SceneCamera::orbit(double azimuth, double elevation) {
  s_.keeps.reset();
  s_.camera.orbit(azimuth, elevation);
}

bool SceneCamera::advance(double seconds) { return s_.camera.advance(seconds); }

void SceneCamera::fly(FlyKey key, bool down) {
  s_.keeps.reset();
  s_.camera.fly(key, down);
}

void SceneCamera::set_fast(bool on) { s_.camera.set_fast(on); }

void SceneCamera::set_walking(bool on) {
  auto& parts = *s_.parts;
  if (parts.empty() || on == walking()) return;
  if (!on) return s_.camera.stop_walking();
  if (!parts.obstacles) parts.obstacles = std::make_shared<const Obstacles>(*parts.facility, parts.sight.visibility);
  s_.keeps.reset();
  const auto [start, azimuth] = walking_start(*parts.facility, parts.selection, s_.camera.pose());
  s_.camera.walk(parts.obstacles, start, azimuth);
}

bool SceneCamera::walking() const { return s_.camera.walker() != nullptr; }
void SceneCamera::set_gravity(bool on) { s_.camera.set_gravity(on); }
bool SceneCamera::gravity() const { return !s_.camera.walker() || s_.camera.walker()->gravity(); }

void SceneCamera::look(double dx, double dy) {
  // A movement over the whole height of the picture turns by what the picture shows in height, and a half more.
  const double turn = 1.5 * s_.camera.field_of_view() / s_.height;
  s_.camera.look(-dx * turn, dy * turn);
}

}  // namespace hallscope
