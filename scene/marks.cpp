#include "scene/marks.h"

#include <algorithm>
#include <utility>

#include "models/facility/element_roles.h"
#include "scene/scene_state.h"

namespace hallscope {

void SceneMarks::set_selection(ElementIndex e, std::shared_ptr<const std::vector<ElementIndex>> all) {
  auto& parts = *s_.parts;
  const auto hangs = [&](ElementIndex one) {
    return one < parts.facility->size() && is_overhead(parts.facility->element(one).type);
  };
  parts.selection = e;
  parts.selected = std::move(all);
  parts.selected_overhead = hangs(e) || (parts.selected && std::ranges::any_of(*parts.selected, hangs));
}

ElementIndex SceneMarks::selection() const { return s_.parts->selection; }
const std::shared_ptr<const std::vector<ElementIndex>>& SceneMarks::selected() const { return s_.parts->selected; }
void SceneMarks::set_hover(ElementIndex e) {
  s_.hover_changed |= s_.parts->hover != e;
  s_.parts->hover = e;
}

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
