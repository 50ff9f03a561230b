#include "app/workspace/selecting.h"

#include "app/workspace/camera_moves.h"
#include "models/words/say.h"

namespace hallscope {

std::string name_of(const Facility& facility, ElementIndex e) {
  if (e == no_element) return say("nothing");
  const auto name = std::string(facility.name(e));
  return name.empty() ? facility.title() : name;
}

std::string path_of(const Facility& facility, ElementIndex e) {
  if (e == no_element) return say("nothing");
  const auto path = facility.path(e);
  return path.empty() ? facility.title() : path;
}

void select(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || (e != no_element && e >= facility->size())) return;
  workspace.edit(step(say("Select %1", path_of(*facility, e))), [e](Shown& s) { s.selection = e; });
}

void fly_to(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  workspace.edit(step(say("Select %1", path_of(*facility, e))), [e](Shown& s) {
    s.selection = e;
    auto there = goal_at(CameraGoal::Kind::element);
    there.element = e;
    send_camera(s, there);
  });
}

}  // namespace hallscope
