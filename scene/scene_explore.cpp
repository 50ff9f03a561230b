// The part of Scene that explores: what is hidden, walking.
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
  s.obstacles.reset();
}

const std::vector<ElementIndex>& Scene::hidden() const { return impl_->hidden; }
bool Scene::visible(ElementIndex e) const { return impl_->sight.visibility.shown(e); }

void Scene::set_walking(bool on) {
  auto& s = *impl_;
  if (!s.facility || on == walking()) return;
  if (!on) return s.camera.stop_walking();
  if (!s.obstacles) s.obstacles = std::make_shared<const Obstacles>(*s.facility, s.sight.visibility);
  s.framed = true;
  const auto [start, azimuth] = walking_start(*s.facility, s.selection, s.camera.pose());
  s.camera.walk(s.obstacles, start, azimuth);
}

bool Scene::walking() const { return impl_->camera.walker() != nullptr; }
void Scene::set_fast(bool on) { impl_->camera.set_fast(on); }
void Scene::set_gravity(bool on) { impl_->camera.set_gravity(on); }
bool Scene::gravity() const { return !impl_->camera.walker() || impl_->camera.walker()->gravity(); }

void Scene::look(double dx, double dy) {
  // A movement over the whole height of the picture turns by what the picture shows in height, and a half more.
  const double turn = 1.5 * impl_->camera.field_of_view() / impl_->height;
  impl_->camera.look(-dx * turn, dy * turn);
}

}  // namespace hallscope
