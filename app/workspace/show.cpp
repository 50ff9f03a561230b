#include "app/workspace/show.h"

#include <algorithm>
#include <iterator>

#include "app/workspace/path_marks.h"
#include "models/alarms/alarm.h"

namespace hallscope {
namespace {

void show_facility(const Shown& s, Scene& scene) {
  const Pose pose = scene.camera().pose();
  scene.set_facility(s.opened ? s.opened->document->facility : nullptr, s.opened ? s.opened->picture.get() : nullptr);
  if (s.camera.goal.kind == CameraGoal::Kind::stay) scene.camera().set_pose(pose, false);
}

/// Walking begins where the camera is sent, not before what is selected.
void walk_from_here(Scene& scene) {
  const auto selection = scene.marks().selection();
  const auto selected = scene.marks().selected();
  scene.marks().set_selection(no_element);
  scene.camera().set_walking(true);
  scene.marks().set_selection(selection, selected);
}

void show_camera(const CameraShown& camera, Scene& scene) {
  const auto& goal = camera.goal;
  const bool jumps = goal.kind != CameraGoal::Kind::none && goal.kind != CameraGoal::Kind::stay;
  if (scene.camera().walking() && (!camera.walking || jumps)) scene.camera().set_walking(false);
  switch (goal.kind) {
    case CameraGoal::Kind::none:
    case CameraGoal::Kind::stay:
      break;
    case CameraGoal::Kind::preset:
      scene.camera().go_to(goal.preset, goal.eased);
      break;
    case CameraGoal::Kind::element:
      scene.camera().focus(goal.element, goal.eased);
      break;
    case CameraGoal::Kind::around:
      scene.camera().focus(goal.around, goal.eased);
      break;
    case CameraGoal::Kind::hall:
    case CameraGoal::Kind::aisle:
      scene.camera().go_to_hall(goal.element, goal.kind == CameraGoal::Kind::aisle, goal.eased);
      break;
    case CameraGoal::Kind::pose:
      scene.camera().set_pose(goal.pose, goal.eased && !camera.walking);
      break;
  }
  if (!camera.walking || scene.camera().walking()) return;
  if (goal.kind == CameraGoal::Kind::pose)
    walk_from_here(scene);
  else
    scene.camera().set_walking(true);
}

void show_path(const Shown& s, Scene& scene) {
  const auto of = s.path.of == no_element ? s.selection : Selection(s.path.of);
  const bool lit = s.path.lit && s.facility() && of != no_element;
  scene.marks().set_path(lit ? path_marks(*s.facility(), of) : PathMarks{});
}

AlarmMarks alarm_marks(const Shown& s) {
  AlarmMarks marks;
  if (!s.alarms.now) return marks;
  for (const auto& at : s.alarms.now->elements)
    if (at.own != AlarmLevel::none) marks.push_back({at.element, at.own == AlarmLevel::critical});
  return marks;
}

void show_field(const Shown& s, Scene& scene) {
  const auto& step = s.field_step.step;
  if (!step && !scene.field().step()) return;
  // What the picture shows already, as while a slice is dragged in it, costs nothing again.
  if (scene.field().step() == step && scene.field().setup() == s.field.setup) return;
  scene.field().set(step, s.field.setup);
}

}  // namespace

Marks marks_of(const Impact& impact, const ImpactTimes* times) {
  Marks marks;
  marks.cause = impact.element;
  marks.lost = impact.dark;
  marks.lost.insert(marks.lost.end(), impact.uncooled.begin(), impact.uncooled.end());
  std::sort(marks.lost.begin(), marks.lost.end());
  auto affected = impact.affected();
  if (times) {  // who throttles minutes later, as after a lost chiller, is affected too
    for (const auto& rack : times->racks) affected.push_back(rack.rack);
    std::sort(affected.begin(), affected.end());
    affected.erase(std::unique(affected.begin(), affected.end()), affected.end());
  }
  std::set_difference(affected.begin(), affected.end(), marks.lost.begin(), marks.lost.end(),
                      std::back_inserter(marks.affected));
  if (times)
    for (const auto& rack : times->racks)
      if (rack.throttle_s) marks.throttles.push_back({rack.rack, *rack.throttle_s});
  return marks;
}

void show(const Shown& s, Parts parts, Scene& scene) {
  if (parts & part::theme) scene.set_theme(s.theme);
  if (parts & part::facility) {
    show_facility(s, scene);
    parts = part::all;
  }
  if (parts & part::layers)
    for (const auto kind : all_of<LayerKind>)
      if (scene.layers().setup(kind) != s.layers[kind]) scene.layers().set(kind, s.layers[kind]);
  if (parts & part::instant) scene.set_time(s.instant);
  if (parts & part::hidden) scene.sight().set_hidden(s.hidden);
  if (parts & part::section) scene.sight().set_section(s.section);
  if (parts & part::rulers) scene.rulers().set(s.rulers);
  if (parts & part::selection) scene.marks().set_selection(s.selection, s.selection.many());
  if (parts & (part::field | part::field_step)) show_field(s, scene);
  if (parts & part::what_if)
    scene.marks().set_failure(s.what_if.impact && s.what_if.marked ? marks_of(*s.what_if.impact, s.what_if.times.get())
                                                                   : Marks{});
  if (parts & part::path) scene.layers().set_flow_shown(s.path.flow);
  if (parts & (part::path | part::selection)) show_path(s, scene);
  if (parts & part::alarms) scene.marks().set_alarms(alarm_marks(s));
  if (parts & part::overlays) {
    scene.overlay().set_labels_visible(s.labels);
    scene.overlay().set_legends_visible(s.legends);
    scene.overlay().set_minimap_visible(s.minimap);
    scene.overlay().set_scale_visible(s.scale);
    scene.overlay().set_surroundings_visible(s.surroundings);
    auto light = scene.light();
    light.mode = s.flat_light ? LightMode::flat : LightMode::full;
    scene.set_light(light);
  }
  if (parts & part::folded) scene.overlay().set_folded_legends(s.folded_legends);
  if (parts & part::camera) show_camera(s.camera, scene);
}

}  // namespace hallscope
