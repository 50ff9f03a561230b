#include "scene/sight.h"

#include <algorithm>

#include "scene/scene_state.h"

namespace hallscope {

void SceneSight::set_hidden(std::vector<ElementIndex> hidden) {
  auto& parts = *s_.parts;
  std::erase_if(hidden, [&](ElementIndex e) { return e >= parts.facility->size(); });
  for (auto& e : hidden) e = hideable(*parts.facility, e);
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == no_element) hidden.pop_back();
  if (hidden == parts.hidden) return;
  parts.hidden = std::move(hidden);
  parts.sight.visibility = Visibility(*parts.facility, parts.hidden);
  parts.obstacles.reset();
  parts.sight_changed();
}

const std::vector<ElementIndex>& SceneSight::hidden() const { return s_.parts->hidden; }
bool SceneSight::visible(ElementIndex e) const { return s_.parts->sight.visibility.shown(e); }

void SceneSight::set_section(const Section& section) {
  auto& parts = *s_.parts;
  if (parts.empty() || section == parts.sight.section) return;
  parts.sight.section = section;
  parts.sight_changed();
}

const Section& SceneSight::section() const { return s_.parts->sight.section; }
void SceneSight::set_section_handles(bool on) { s_.wishes.section_handles = on; }

}  // namespace hallscope
