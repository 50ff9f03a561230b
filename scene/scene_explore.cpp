// The part of Scene that explores: what is hidden.
#include <algorithm>

#include "scene/scene_impl.h"

namespace hallscope {

void Scene::set_hidden(std::vector<ElementIndex> hidden) {
  auto& s = *impl_;
  if (!s.facility) return;
  for (auto& e : hidden) e = hideable(*s.facility, e);
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == no_element) hidden.pop_back();
  if (hidden == s.hidden) return;
  s.hidden = std::move(hidden);
  s.sight.visibility = Visibility(*s.facility, s.hidden);
  s.picture->set_visibility(s.sight.visibility);
  s.names_outdated = true;
}

const std::vector<ElementIndex>& Scene::hidden() const { return impl_->hidden; }
bool Scene::visible(ElementIndex e) const { return impl_->sight.visibility.shown(e); }

}  // namespace hallscope
