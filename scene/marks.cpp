#include "scene/marks.h"

#include "scene/scene_state.h"

namespace hallscope {

void SceneMarks::set_selection(ElementIndex e) { s_.parts->selection = e; }
ElementIndex SceneMarks::selection() const { return s_.parts->selection; }
void SceneMarks::set_hover(ElementIndex e) { s_.parts->hover = e; }

void SceneMarks::set_failure(Marks marks) {
  auto& parts = *s_.parts;
  if (!parts.empty() && marks != parts.marks.marks()) parts.marks.set(std::move(marks));
}

const Marks& SceneMarks::failure() const { return s_.parts->marks.marks(); }

void SceneMarks::set_path(PathMarks path) {
  auto& parts = *s_.parts;
  if (!parts.empty() && path != parts.path.marks()) parts.path.set(std::move(path));
}

const PathMarks& SceneMarks::path() const { return s_.parts->path.marks(); }

void SceneMarks::set_alarms(AlarmMarks marks) {
  auto& parts = *s_.parts;
  if (parts.empty() || marks == parts.alarms.marks()) return;
  parts.minimap.set_alarms(marks);
  parts.alarms.set(std::move(marks));
}

const AlarmMarks& SceneMarks::alarms() const { return s_.parts->alarms.marks(); }

}  // namespace hallscope
