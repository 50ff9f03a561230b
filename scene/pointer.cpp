#include "scene/pointer.h"

#include <algorithm>
#include <cmath>

#include "scene/camera.h"
#include "scene/field.h"
#include "scene/field/slice_grip.h"
#include "scene/overlay.h"
#include "scene/scene_state.h"

namespace hallscope {

namespace {

constexpr double drag_threshold_px = 4;
constexpr double nearest_m = 0.3;  ///< to what is under it the wheel leads so far, and not into it

/// Flies or walks to a place of the minimap; keeps the distance and the direction.
void go_to_place(SceneState& s, const Vec3& place) {
  if (s.camera.walker()) return s.camera.walk_to(place);
  Pose pose = s.camera.pose();
  pose.target = {place.x, place.y, pose.target.z};
  s.keeps.reset();
  s.camera.go_to(pose, true);
}

void drag_to_place(SceneState& s, const Vec3& place) {
  if (s.camera.walker()) return s.camera.walk_to(place);
  Pose pose = s.camera.pose();
  pose.target = {place.x, place.y, pose.target.z};
  s.camera.drag_to(pose);
}

/// True when a tool in the picture takes the press.
bool press_tool(SceneState& s, const PointerEvent& e) {
  auto& parts = *s.parts;
  auto& grip = parts.grip;
  if (const auto legend = legend_at(parts.overlay.legends(), e.x, e.y)) {
    grip.tool = PictureTool::legend;
    grip.legend = *legend;
    grip.button = e.button;
    return true;
  }
  const auto& map = parts.overlay.minimap();
  if (map && map->panel.holds(e.x, e.y)) {
    grip.tool = PictureTool::minimap;
    grip.button = e.button;
    if (e.button != PointerButton::left) return true;
    go_to_place(s, map->to_world(e.x, e.y));
    s.changed(SceneChange::camera);
    return true;
  }
  return e.button == PointerButton::left && parts.section.press(s.camera, e.x, e.y, s.scale());
}

void drag_minimap(SceneState& s, const PointerEvent& e) {
  const auto& map = s.parts->overlay.minimap();
  if (!map || s.parts->grip.button != PointerButton::left) return;
  const double x = std::clamp<double>(e.x, map->panel.x, map->panel.right());
  const double y = std::clamp<double>(e.y, map->panel.y, map->panel.bottom());
  drag_to_place(s, map->to_world(x, y));
  s.changed(SceneChange::camera);
}

void drag_section(SceneState& s, const PointerEvent& e) {
  auto& parts = *s.parts;
  const Section next = parts.section.dragged(s.camera, e.x, e.y);
  if (next == parts.sight.section) return;
  parts.sight.section = next;
  parts.sight_changed();
  s.changed(SceneChange::section);
}

/// True while a tool has the pointer.
bool move_tool(SceneState& s, const PointerEvent& e) {
  if (s.parts->grip.tool == PictureTool::legend) return true;
  if (s.parts->grip.tool == PictureTool::minimap) {
    drag_minimap(s, e);
    return true;
  }
  if (!s.parts->section.held()) return false;
  drag_section(s, e);
  return true;
}

/// A press and a release on the same legend folds or unfolds it.
void click_legend(SceneState& s, std::size_t legend, const PointerEvent& e) {
  auto& overlay = s.parts->overlay;
  if (legend >= overlay.entries().size() || legend_at(overlay.legends(), e.x, e.y) != legend) return;
  s.folded[overlay.entries()[legend].key] = !overlay.legends()[legend].folded;
  overlay.outdate();
  s.changed(SceneChange::legends);
}

bool takes_slice(const SceneState& s, const PointerEvent& e) {
  const auto& field = s.parts->field;
  if (!field.slice_shown()) return false;
  return e.modifiers.control || on_slice_frame(field, s.camera, e.x, e.y, s.wishes.pixel_ratio);
}

void drag(SceneState& s, const PointerGrip::Drag& d, const PointerEvent& e) {
  const double dx = e.x - d.x, dy = e.y - d.y;
  if (d.slice)
    SceneField(s).move_slice(slice_metres(s.parts->field, s.camera, d.x, d.y, dx, dy));
  else if (s.camera.walker())
    SceneCamera(s).look(-dx, -dy);  // drags what is seen along
  else if (d.pan)
    s.camera.pan(d.x, d.y, e.x, e.y);
  else if (d.button == PointerButton::right)
    s.camera.zoom(std::exp(-dy / s.height * 4), std::nullopt);
  else
    s.camera.orbit(-dx / s.width * 180, dy / s.height * 120);
}

}  // namespace

void press(SceneState& s, const PointerEvent& e) {
  if (press_tool(s, e)) return;
  auto& d = s.parts->grip.drag;
  d = {e.button, e.button == PointerButton::middle || e.modifiers.shift, false, false, e.x, e.y, e.x, e.y};
  d.slice = e.button == PointerButton::left && !d.pan && takes_slice(s, e);
}

void move(SceneState& s, const PointerEvent& e) {
  if (move_tool(s, e)) return;
  auto& d = s.parts->grip.drag;
  if (d.button == PointerButton::none) return;
  if (!d.moved) {
    if (std::hypot(e.x - d.x0, e.y - d.y0) < drag_threshold_px * s.wishes.pixel_ratio) return;
    d.moved = true;
    if (!d.slice) s.keeps.reset();
    if (!s.camera.walker() && !d.slice) s.camera.remember();
  }
  drag(s, d, e);
  d.x = e.x;
  d.y = e.y;
  s.changed(d.slice ? SceneChange::field : SceneChange::camera);
}

void release(SceneState& s, const PointerEvent& e) {
  s.parts->section.let_go();
  const PointerGrip was = std::exchange(s.parts->grip, {});
  if (was.tool == PictureTool::legend && was.button == PointerButton::left) click_legend(s, was.legend, e);
}

void turn_wheel(SceneState& s, const PointerEvent& e, double steps) {
  if (s.camera.walker() || s.camera.flying()) return s.camera.change_pace(steps);
  s.keeps.reset();
  std::optional<Vec3> point;
  double factor = std::pow(1.2, steps);
  if (!SceneOverlay(s).over_tool(e.x, e.y))
    if (const Pick under = s.parts->pick(s.camera.ray(e.x, e.y)); under.hit()) {
      point = under.point;
      const double away = distance(view_of(s.camera.pose()).eye, *point);
      if (factor > 1) factor = std::clamp(away / nearest_m, 1.0, factor);
    }
  s.camera.zoom(factor, point);
  s.changed(SceneChange::camera);
}

bool dragging(const SceneState& s) {
  const auto& grip = s.parts->grip;
  return grip.drag.moved || s.parts->section.held() || grip.tool != PictureTool::none;
}

}  // namespace hallscope
