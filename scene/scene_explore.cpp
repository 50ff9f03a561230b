// The part of Scene that explores: what is hidden or cut away, walking, tools in the picture.
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
  if (s.pipes) s.pipes->set_visibility(s.sight.visibility);
  s.names_outdated = true;
  s.obstacles.reset();
  s.section_tool.set(s.sight.section, s.picture->solids());
}

const std::vector<ElementIndex>& Scene::hidden() const { return impl_->hidden; }
bool Scene::visible(ElementIndex e) const { return impl_->sight.visibility.shown(e); }

void Scene::set_section(const Section& section) {
  auto& s = *impl_;
  if (!s.facility || section == s.sight.section) return;
  s.sight.section = section;
  s.section_tool.set(section, s.picture->solids());
  s.names_outdated = true;
}

const Section& Scene::section() const { return impl_->sight.section; }
void Scene::set_section_handles(bool on) { impl_->section_tool.show_handles(on); }

bool Scene::Impl::press_tool(const PointerEvent& e) {
  const double scale = overlay_scale(width, height, pixel_ratio);
  return e.button == PointerButton::left && section_tool.press(camera, e.x, e.y, scale);
}

bool Scene::Impl::move_tool(const PointerEvent& e) {
  if (!section_tool.held()) return false;
  const Section next = section_tool.dragged(camera, e.x, e.y, facility->bounds());
  if (next != sight.section) {
    sight.section = next;
    section_tool.set(next, picture->solids());
    names_outdated = true;
  }
  return true;
}

void Scene::Impl::release_tool() { section_tool.release(); }
bool Scene::Impl::tool_held() const { return section_tool.held(); }

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
