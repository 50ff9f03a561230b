// The part of Scene that explores: what is hidden or cut away, walking, tools in the picture.
#include <algorithm>
#include <utility>

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

void Scene::set_rulers(std::vector<Ruler> rulers) { impl_->rulers = std::move(rulers); }
const std::vector<Ruler>& Scene::rulers() const { return impl_->rulers; }
bool Scene::measuring() const { return impl_->ruler_begun.has_value(); }
void Scene::cancel_measuring() { impl_->ruler_begun.reset(); }
const std::map<std::string, bool>& Scene::folded_legends() const { return impl_->legends_folded; }
void Scene::set_folded_legends(std::map<std::string, bool> folded) {
  if (folded == impl_->legends_folded) return;
  impl_->legends_folded = std::move(folded);
  impl_->covered_outdated = true;
}
void Scene::set_minimap_visible(bool on) {
  impl_->minimap_visible = on;
  impl_->covered_outdated = true;
}

PictureTool Scene::tool_at(double x, double y) const {
  const auto& legends = impl_->placed_legends;
  if (const auto i = legend_at(legends, x, y))
    return legends[*i].folded ? PictureTool::folded_legend : PictureTool::legend;
  return impl_->minimap && impl_->minimap->panel.holds(x, y) ? PictureTool::minimap : PictureTool::none;
}

bool Scene::measure(double x, double y) {
  auto& s = *impl_;
  if (!s.facility) return false;
  constexpr double reach_px = 12;
  const Ray ray = s.camera.ray(x, y);
  const Pick at = pick(x, y);
  Vec3 point = at.point;
  if (at.hit() && at.layer != LayerKind::floor) {
    auto e = at.element;
    while (e >= s.facility->body_count()) e = s.facility->element(e).parent;
    const double reach = reach_px * overlay_scale(s.width, s.height, s.pixel_ratio);
    point = snapped(point, s.sight.part_of(*s.facility, e), s.camera, x, y, reach);
  } else {  // the floor, also between the halls
    if (ray.direction.z > -1e-6) return false;
    const double t = -ray.origin.z / ray.direction.z;
    point = {ray.origin.x + ray.direction.x * t, ray.origin.y + ray.direction.y * t, 0};
  }
  if (s.ruler_begun) s.rulers.push_back({*s.ruler_begun, point});
  s.ruler_begun = s.ruler_begun ? std::nullopt : std::optional(point);
  return true;
}

void Scene::go_to_hall(ElementIndex hall, bool inside, bool eased) {
  auto& s = *impl_;
  if (!s.facility || hall >= s.facility->body_count() || s.facility->body(hall).empty()) return;
  s.framed = true;
  s.camera.go_to(viewpoint(*s.facility, hall, inside ? HallView::aisle : HallView::above, s.shape()), eased);
}

void Scene::Impl::prepare_tools(double scale) {
  section_tool.prepare(renderer, camera, facility ? facility->bounds() : Body{}, scale);
  ruler_painter.prepare(rulers, ruler_begun ? &*ruler_begun : nullptr, camera, scale, *theme);
  if (minimap)
    minimap_painter.prepare(*facility, sight.visibility, *minimap, camera, *theme);
  else
    minimap_painter.clear();
}

void Scene::Impl::go_to_place(const Vec3& place, bool eased) {
  if (camera.walker()) return camera.walk_to(place);
  Pose pose = camera.pose();
  pose.target = {place.x, place.y, pose.target.z};
  framed = true;
  camera.go_to(pose, eased);
}

bool Scene::Impl::press_tool(const PointerEvent& e) {
  const double scale = overlay_scale(width, height, pixel_ratio);
  if (const auto legend = legend_at(placed_legends, e.x, e.y)) {
    held = {PictureTool::legend, *legend, e.button};
    return true;
  }
  if (minimap && minimap->panel.holds(e.x, e.y)) {
    held = {PictureTool::minimap, 0, e.button};
    if (e.button == PointerButton::left) go_to_place(minimap->to_world(e.x, e.y), true);
    return true;
  }
  return e.button == PointerButton::left && section_tool.press(camera, e.x, e.y, scale);
}

bool Scene::Impl::move_tool(const PointerEvent& e) {
  if (held.tool == PictureTool::legend) return true;
  if (held.tool == PictureTool::minimap) {
    if (!minimap || held.button != PointerButton::left) return true;
    const double x = std::clamp<double>(e.x, minimap->panel.x, minimap->panel.right());
    const double y = std::clamp<double>(e.y, minimap->panel.y, minimap->panel.bottom());
    const Vec3 place = minimap->to_world(x, y);
    if (camera.walker()) {
      camera.walk_to(place);
    } else {
      Pose pose = camera.pose();
      pose.target = {place.x, place.y, pose.target.z};
      camera.drag_to(pose);
    }
    return true;
  }
  if (!section_tool.held()) return false;
  const Section next = section_tool.dragged(camera, e.x, e.y, facility->bounds());
  if (next != sight.section) {
    sight.section = next;
    section_tool.set(next, picture->solids());
    names_outdated = true;
  }
  return true;
}

void Scene::Impl::release_tool(const PointerEvent& e) {
  section_tool.release();
  const auto was = std::exchange(held, {});
  if (was.tool != PictureTool::legend || was.button != PointerButton::left) return;
  if (was.legend >= legend_list.size() || legend_at(placed_legends, e.x, e.y) != was.legend) return;
  legends_folded[legend_key(legend_list[was.legend])] = !placed_legends[was.legend].folded;
  covered_outdated = true;
}

bool Scene::Impl::tool_held() const { return section_tool.held() || held.tool != PictureTool::none; }

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
