#include "scene/scene.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <vtkCamera.h>
#include <vtkCullerCollection.h>
#include <vtkGenericOpenGLRenderWindow.h>

#include "scene/scene_impl.h"

namespace hallscope {

namespace {

constexpr double drag_threshold_px = 4;

}  // namespace

int Scene::Impl::measure(std::string_view text, int size, bool bold) {
  const auto key = std::to_string(size) + (bold ? "b" : " ") + std::string(text);
  const auto known = label_widths.find(key);
  if (known != label_widths.end()) return known->second;
  return label_widths[key] = text_width(text, size, bold);
}

/// Everything that explains a colour: the layers, and what is added to them.
void Scene::Impl::list_legends() {
  legend_list = legend_entries(layers);
  if (auto entry = field.legend()) legend_list.push_back(std::move(*entry));
  for (auto& entry : legend_list)
    if (const auto chosen = legends_folded.find(entry.key); chosen != legends_folded.end())
      entry.folded = chosen->second;
}

std::vector<PixelRect> Scene::Impl::legend_panels() const {
  std::vector<PixelRect> panels;
  for (const auto& legend : placed_legends) panels.push_back(legend.panel);
  return panels;
}

void Scene::Impl::place_overlays() {
  if (!covered_outdated && covered_width == width && covered_height == height) return;
  if (covered_outdated) list_legends();
  const double scale = overlay_scale(width, height, pixel_ratio);
  // The minimap stands below the legends, which fold to make room for it: then all is in one column.
  const auto map = [&](const std::vector<PixelRect>& reserved) {
    return facility && minimap_visible ? place_minimap(facility->bounds(), width, height, scale, reserved)
                                       : std::nullopt;
  };
  minimap = map({});
  const int kept_below = minimap ? height - minimap->panel.y + caption_height(scale) / 4 : 0;
  auto measured = [this](std::string_view text, int size, bool bold) { return measure(text, size, bold); };
  placed_legends.clear();
  if (legends_visible) placed_legends = legend_layout(legend_list, width, height, pixel_ratio, measured, kept_below);
  if (minimap) minimap = map(legend_panels());  // someone may have unfolded more than there is room for
  covered_outdated = false;
  names_outdated = true;
  covered_width = width;
  covered_height = height;
}

PictureShape Scene::Impl::shape() {
  place_overlays();
  int left = minimap && minimap->panel.x > width / 2 ? minimap->panel.x : width;
  for (const auto& panel : legend_panels()) left = std::min(left, panel.x);
  return {camera.aspect(), std::min(0.4, static_cast<double>(width - left) / width)};
}

double Scene::Impl::place_camera() {
  const View v = view_of(camera.pose());
  const Vec3 at = camera.pose().target;
  auto* c = renderer->GetActiveCamera();
  c->SetViewAngle(camera.field_of_view());
  c->SetPosition(v.eye.x, v.eye.y, v.eye.z);
  c->SetFocalPoint(at.x, at.y, at.z);
  c->SetViewUp(v.up.x, v.up.y, v.up.z);
  c->SetWindowCenter(2 * jitter_x / width, 2 * jitter_y / height);
  const auto range = facility ? clipping_range(world(), v) : std::pair(0.1, 100.0);
  c->SetClippingRange(range.first, range.second);
  return range.first;
}

void Scene::Impl::write_names() {
  const double scale = overlay_scale(width, height, pixel_ratio);
  if (!facility || !labels_visible) {
    label_painter.clear();
    names_outdated = true;
    return;
  }
  const Pose& pose = camera.pose();
  const Pose& before = written.pose;
  place_overlays();
  const bool overhead = sight.overhead;
  const bool same = !names_outdated && written.width == width && written.height == height && written.scale == scale &&
                    written.captioned == !caption.empty() && written.overhead == overhead &&
                    written.field_of_view == camera.field_of_view() && pose.target.x == before.target.x &&
                    pose.target.y == before.target.y && pose.target.z == before.target.z &&
                    pose.distance == before.distance && pose.azimuth == before.azimuth &&
                    pose.elevation == before.elevation;
  if (same) return;
  auto reserved = legend_panels();
  if (minimap) reserved.push_back(minimap->panel);
  if (!caption.empty()) {
    const int h = caption_height(scale);
    reserved.push_back({0, height - h, width, h});
  }
  auto measured = [this](std::string_view text, int size, bool bold) { return measure(text, size, bold); };
  label_painter.update(place_labels(*facility, camera, width, height, scale, reserved, sight, measured), width, height,
                       scale);
  written = {pose, camera.field_of_view(), width, height, scale, !caption.empty(), overhead};
  names_outdated = false;
}

Scene::Scene() : impl_(std::make_unique<Impl>()) {
  impl_->wear_theme();
  impl_->renderer->GetCullers()->RemoveAllItems();  // few actors, always in sight: culling only costs
  impl_->section_tool.add_to(impl_->renderer);
  impl_->path_painter.add_to(impl_->renderer);
  impl_->ruler_painter.add_to(impl_->renderer);
  impl_->mark_painter.add_to(impl_->renderer);
  impl_->renderer->AddActor(impl_->selection_outline);
  impl_->renderer->AddActor(impl_->hover_outline);
  impl_->host.add(impl_->renderer);
}

Scene::~Scene() = default;

// Contents ------------------------------------------------------------------------------------------------------

void Scene::Impl::put_marks_on_top() {
  section_tool.remove_from(renderer);
  ruler_painter.remove_from(renderer);
  path_painter.remove_from(renderer);
  if (pipes) pipes->remove_path_from(renderer);
  mark_painter.remove_from(renderer);
  renderer->RemoveActor(selection_outline);
  renderer->RemoveActor(hover_outline);
  section_tool.add_to(renderer);
  ruler_painter.add_to(renderer);
  path_painter.add_to(renderer);
  if (pipes) pipes->add_path_to(renderer);
  mark_painter.add_to(renderer);
  renderer->AddActor(selection_outline);
  renderer->AddActor(hover_outline);
}

void Scene::set_facility(std::shared_ptr<const Facility> facility) {
  auto& s = *impl_;
  // What needs much memory comes first: where that is not there, what was shown stays.
  auto picture = facility ? std::make_unique<FacilityPicture>(facility, *s.theme) : nullptr;
  auto picker = facility ? std::make_unique<Picker>(*facility) : nullptr;
  if (s.picture) s.picture->remove_from(s.renderer);
  if (s.pipes) s.pipes->remove_from(s.renderer);
  s.field.remove_from(s.renderer);
  s.field.set(nullptr, {});
  s.pipes.reset();
  s.picture = std::move(picture);
  s.picker = std::move(picker);
  s.facility = std::move(facility);
  s.layers = {};
  s.selection = s.hover = no_element;
  s.marks = {};
  s.path = {};
  s.path_painter.set(nullptr, {});
  s.hidden.clear();
  s.obstacles.reset();
  s.sight = {};
  s.section_tool.set({}, {});
  s.rulers.clear();
  s.ruler_begun.reset();
  s.minimap.reset();
  s.label_painter.clear();
  s.names_outdated = s.covered_outdated = true;
  s.framed = false;
  s.mark_painter.clear();
  if (!s.facility) return;
  s.picture->set_time(s.time);
  s.camera.set_world(s.facility->bounds());
  s.picture->add_to(s.renderer);
  s.picture->power().set_flow_shown(s.flow_shown);
  s.field.add_to(s.renderer);
  s.put_marks_on_top();
  go_to(CameraPreset::campus, false);
}

void Scene::set_layer(LayerKind kind, LayerSetup setup) {
  auto& s = *impl_;
  auto& mine = s.layers[static_cast<std::size_t>(kind)];
  mine = std::move(setup);
  s.covered_outdated = true;
  if (s.picture) s.picture->set_layer(kind, mine);
  if (kind == LayerKind::coolant) s.set_coolant(mine);
  if (kind == LayerKind::rack_tops && s.pipes) s.pipes->set_tops_shown(s.tops_shown());
  if (kind == LayerKind::power && !s.path.empty()) s.show_path();
}

const LayerSetup& Scene::layer(LayerKind kind) const { return impl_->layers[static_cast<std::size_t>(kind)]; }

void Scene::set_time(double seconds) {
  impl_->time = seconds;
  if (impl_->picture) impl_->picture->set_time(seconds);
  if (impl_->pipes) impl_->pipes->set_time(seconds);
}

double Scene::time() const { return impl_->time; }
void Scene::set_selection(ElementIndex e) {
  impl_->selection = e;
  if (impl_->picture) impl_->picture->set_selection(e);
}

ElementIndex Scene::selection() const { return impl_->selection; }
void Scene::set_marks(Marks marks) {
  auto& s = *impl_;
  if (!s.facility || marks == s.marks) return;
  s.marks = std::move(marks);
  s.mark_painter.set(*s.facility, s.marks);
}

const Marks& Scene::marks() const { return impl_->marks; }
void Scene::set_hover(ElementIndex e) { impl_->hover = e; }
void Scene::set_labels_visible(bool on) {
  impl_->labels_visible = on;
  impl_->names_outdated = true;
}
void Scene::set_legends_visible(bool on) {
  impl_->legends_visible = on;
  impl_->covered_outdated = true;
}
void Scene::set_folded_legends(std::map<std::string, bool> folded) {
  if (folded == impl_->legends_folded) return;
  impl_->legends_folded = std::move(folded);
  impl_->covered_outdated = true;
}
const std::map<std::string, bool>& Scene::folded_legends() const { return impl_->legends_folded; }
void Scene::on_change(std::function<void(SceneChange)> then) { impl_->on_change = std::move(then); }
void Scene::set_caption(std::string text) { impl_->caption = std::move(text); }
void Scene::set_pixel_ratio(double ratio) {
  if (ratio == impl_->pixel_ratio) return;
  impl_->pixel_ratio = ratio;
  impl_->covered_outdated = true;
}

// Picture -------------------------------------------------------------------------------------------------------

void Scene::paint(unsigned framebuffer, int width, int height) {
  auto& s = *impl_;
  s.still.begin(0, 0);
  s.jitter_x = s.jitter_y = 0;
  if (!s.field.volume().shown()) return s.draw(framebuffer, width, height);
  const auto start = std::chrono::steady_clock::now();
  s.draw(framebuffer, width, height);
  s.host.finish();
  s.field.volume().took(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
}

void Scene::Impl::draw(unsigned framebuffer, int to_width, int to_height, bool fine) {
  auto& s = *this;
  s.width = std::max(1, to_width);
  s.height = std::max(1, to_height);
  s.camera.set_viewport(s.width, s.height);
  if (!s.framed && s.facility) {  // the first fit could not know the picture's shape
    s.framed = true;
    s.camera.go_to(s.preset(CameraPreset::campus), false);
    s.camera.set_world(s.world());
  }
  s.host.begin(s.width, s.height);
  const double near = s.place_camera();
  if (s.picture) {
    s.picture->prepare(s.host.window(), s.camera);
    s.sight.overhead = s.picture->shows_overhead();
    if (s.pipes) s.pipes->set_pixel_ratio(s.pixel_ratio);
    if (s.pipes) s.pipes->prepare(s.host.window(), s.camera, s.marks.empty());
  }
  const double line = overlay_scale(s.width, s.height, s.pixel_ratio);
  s.field.prepare(line, fine);
  s.mark_painter.prepare(view_of(s.camera.pose()), near, line);
  s.path_painter.prepare(view_of(s.camera.pose()), near, line, s.marks.empty(), s.legends_visible, s.width, s.height,
                         line);
  set_outline(s.selection_outline, s.body_of(s.selection), 3.5 * line);
  set_outline(s.hover_outline, s.hover == s.selection ? Body{} : s.body_of(s.hover), 1.5 * line);
  s.place_overlays();
  s.prepare_tools(line);
  s.write_names();
  s.legends.update(s.placed_legends, s.height);
  s.caption_painter.update(s.caption, s.width, s.height, s.pixel_ratio);
  s.host.paint(framebuffer);
}

void Scene::release_graphics() {
  if (impl_->picture) impl_->picture->release(impl_->host.window());
  if (impl_->pipes) impl_->pipes->release(impl_->host.window());
  impl_->host.release();
}

std::string Scene::renderer_name() const { return impl_->host.renderer_name(); }
std::size_t Scene::quad_count() const {
  return (impl_->picture ? impl_->picture->quad_count() : 0) + (impl_->pipes ? impl_->pipes->quad_count() : 0);
}

// Camera --------------------------------------------------------------------------------------------------------

void Scene::go_to(CameraPreset preset, bool eased) {
  auto& s = *impl_;
  if (!s.facility) return;
  if (eased) s.framed = true;
  s.camera.go_to(s.preset(preset), eased);
  if (!eased && preset != CameraPreset::campus) s.framed = true;
}

void Scene::focus(ElementIndex e, bool eased) {
  auto& s = *impl_;
  if (!s.facility || e == no_element || e >= s.facility->size()) return;
  s.framed = true;
  s.camera.go_to(viewpoint(*s.facility, e, s.shape(), s.camera.pose()), eased);
}

const Pose& Scene::pose() const { return impl_->camera.pose(); }
void Scene::set_pose(const Pose& pose, bool eased) {
  impl_->framed = true;
  impl_->camera.go_to(pose, eased);
}
void Scene::undo_camera() { impl_->camera.undo(); }
void Scene::redo_camera() { impl_->camera.redo(); }
void Scene::orbit(double azimuth, double elevation) { impl_->camera.orbit(azimuth, elevation); }
bool Scene::advance(double seconds) { return impl_->camera.advance(seconds); }
void Scene::fly(FlyKey key, bool down) { impl_->camera.fly(key, down); }

// Pointer -------------------------------------------------------------------------------------------------------

void Scene::press(const PointerEvent& e) {
  if (impl_->press_tool(e)) return;
  auto& d = impl_->drag;
  d = {e.button, e.button == PointerButton::middle || e.modifiers.shift, false, false, e.x, e.y, e.x, e.y};
  d.slice = e.button == PointerButton::left && !d.pan && impl_->takes_slice(e);
}

void Scene::move(const PointerEvent& e) {
  auto& s = *impl_;
  if (s.move_tool(e)) return;
  auto& d = s.drag;
  if (d.button == PointerButton::none) return;
  if (!d.moved) {
    if (std::hypot(e.x - d.x0, e.y - d.y0) < drag_threshold_px * s.pixel_ratio) return;
    d.moved = true;
    if (!s.camera.walker() && !d.slice) s.camera.remember();
  }
  const double dx = e.x - d.x, dy = e.y - d.y;
  if (d.slice)
    move_slice(s.slice_metres(dx, dy));
  else if (s.camera.walker())
    look(-dx, -dy);  // drags what is seen along
  else if (d.pan)
    s.camera.pan(d.x, d.y, e.x, e.y);
  else if (d.button == PointerButton::right)
    s.camera.zoom(std::exp(-dy / s.height * 4), std::nullopt);
  else
    s.camera.orbit(-dx / s.width * 180, dy / s.height * 120);
  d.x = e.x;
  d.y = e.y;
  s.changed(d.slice ? SceneChange::field : SceneChange::camera);
}

void Scene::release(const PointerEvent& e) {
  impl_->drag = {};
  impl_->release_tool(e);
}

void Scene::wheel(const PointerEvent& e, double steps) {
  auto& s = *impl_;
  if (s.camera.walker() || s.camera.flying()) return s.camera.change_pace(steps);
  std::optional<Vec3> point;
  if (const Pick p = over_tool(e.x, e.y) ? Pick{} : pick(e.x, e.y); p.hit()) point = p.point;
  s.camera.zoom(std::pow(1.2, steps), point);
  s.changed(SceneChange::camera);
}

bool Scene::dragging() const { return impl_->drag.moved || impl_->tool_held(); }

Pick Scene::pick(double x, double y) const {
  if (!impl_->picker) return {};
  const Ray ray = impl_->camera.ray(x, y);
  Pick pick = impl_->picker->pick(ray, impl_->sight);
  impl_->pick_pipe(ray, pick);
  return impl_->picture->power().nearer(ray, impl_->sight.section, pick);
}

std::optional<PointerEvent> Scene::project(const Vec3& p) const {
  const auto at = impl_->camera.project(p);
  if (!at) return std::nullopt;
  PointerEvent e;
  e.x = at->x;
  e.y = at->y;
  return e;
}

ShownValue Scene::shown(LayerKind kind, ElementIndex element) const {
  if (!impl_->picture) return {};
  const OverlayValue v = impl_->picture->value(kind, element);
  return {v.value, v.quality, color_of(impl_->picture->scale(kind), v)};
}

}  // namespace hallscope
