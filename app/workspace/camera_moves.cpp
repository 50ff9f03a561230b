#include "app/workspace/camera_moves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallscope {

CameraGoal goal_at(CameraGoal::Kind kind) {
  CameraGoal goal;
  goal.kind = kind;
  return goal;
}

void send_camera(Shown& s, const CameraGoal& goal) {
  s.camera.goal = goal;
  s.camera.walking = false;
}

void send_camera(Workspace& workspace, CameraGoal where) {
  if (!workspace.shown().opened) return;
  workspace.edit(passing(), [&](Shown& s) { send_camera(s, where); });
}

void go_to(Workspace& workspace, CameraPreset preset, bool eased) {
  auto there = goal_at(CameraGoal::Kind::preset);
  there.preset = preset;
  there.eased = eased;
  send_camera(workspace, there);
}

void walk(Workspace& workspace, bool on) {
  if (!workspace.shown().opened) return;
  workspace.edit(passing(), [on](Shown& s) { s.camera.walking = on; });
}

ElementIndex nearest_hall(const Shown& s) {
  ElementIndex best = no_element;
  if (!s.facility()) return best;
  double nearest = std::numeric_limits<double>::infinity();
  const Vec3 p = s.camera.pose.target;
  for (const auto hall : s.facility()->of_type(ElementType::Hall)) {
    const Body& body = s.facility()->body(hall);
    const double away = std::hypot(body.center().x - p.x, body.center().y - p.y);
    if (body.empty() || away >= nearest) continue;
    nearest = away;
    best = hall;
  }
  return best;
}

ElementIndex next_hall(const Facility& facility, ElementIndex from, int by) {
  const auto halls = facility.of_type(ElementType::Hall);
  if (halls.empty()) return no_element;
  const auto now = std::find(halls.begin(), halls.end(), from);
  const auto count = static_cast<std::ptrdiff_t>(halls.size());
  std::ptrdiff_t next = by > 0 ? 0 : count - 1;
  if (now != halls.end()) next = (now - halls.begin() + by + count) % count;
  return halls[static_cast<std::size_t>(next)];
}

void go_to_hall(Workspace& workspace, ElementIndex hall, bool inside) {
  if (hall == no_element) return;
  auto there = goal_at(inside ? CameraGoal::Kind::aisle : CameraGoal::Kind::hall);
  there.element = hall;
  send_camera(workspace, there);
}

}  // namespace hallscope
