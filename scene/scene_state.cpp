#include "scene/scene_state.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include <vtkCamera.h>
#include <vtkCullerCollection.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkPropCollection.h>

namespace hallscope {

namespace {

constexpr double few_pixels = 0.1;  // of each side's, for what is drawn only to have been drawn

}  // namespace

SceneState::SceneState() {
  for (auto* r : {renderer.Get(), over.Get()})
    r->GetCullers()->RemoveAllItems();  // few actors, always in sight: culling only costs
  over->SetActiveCamera(renderer->GetActiveCamera());
  host.add(renderer);
  host.add(over);
  reduced.watch(renderer, over, host.window());
  light.watch(renderer, over, host.window());
  parts = std::make_unique<FacilityParts>(nullptr, renderers(), *theme, widths.measure());
  parts->attach();
  set_background();
}

void SceneState::changed(SceneChange what) const {
  if (on_change) on_change(what);
}

void SceneState::set_background() {
  const Rgb low = wishes.transparent ? Rgb{} : theme->background_bottom, high = theme->background_top;
  renderer->SetGradientBackground(!wishes.transparent && parts->empty());  // land and sky stand before haze
  renderer->SetBackgroundAlpha(wishes.transparent ? 0 : 1);
  renderer->SetBackground(low.r / 255.0, low.g / 255.0, low.b / 255.0);
  renderer->SetBackground2(high.r / 255.0, high.g / 255.0, high.b / 255.0);
}

double SceneState::scale() const { return overlay_scale(width, height, wishes.pixel_ratio); }

void SceneState::place_overlays() {
  if (parts->overlay.placed_for(width, height)) return;
  parts->overlay.place(parts->legend_list(), folded, wishes, parts->facility->bounds(), width, height);
}

Body SceneState::world() const {
  Body box = parts->facility->bounds();
  if (parts->field.step()) grow(box, parts->field.bounds());
  return box;
}

Pose SceneState::preset(CameraPreset which) {
  const auto& facility = *parts->facility;
  const bool field_alone = parts->field.step() && facility.bounds().empty();
  return field_alone ? viewpoint(parts->field.bounds(), which, shape()) : viewpoint(facility, which, shape());
}

PictureShape SceneState::shape() {
  place_overlays();
  const double covered = static_cast<double>(width - parts->overlay.covered_from()) / width;
  const auto share = [&](int pixels) { return std::clamp(static_cast<double>(pixels) / height, 0.0, 1.0); };
  return {camera.aspect(), std::min(0.4, covered), share(parts->overlay.covered_down_to()),
          share(height - parts->overlay.covered_up_to())};
}

bool SceneState::moved() {
  const Moment now{camera.pose(), camera.field_of_view(), time};
  return std::exchange(moment_, now) != now;
}

void SceneState::keep_framed() {
  if (!keeps || parts->empty() || camera.on_its_way()) return;
  const PictureShape now = shape();
  // A legend that is folded by a click moves no camera.
  if (framed_for && now.aspect == framed_for->aspect && now.covered == framed_for->covered) return;
  framed_for = now;
  camera.drag_to(preset(*keeps));
}

double SceneState::place_camera() {
  const View v = view_of(camera.pose());
  const Vec3 at = camera.pose().target;
  auto* c = renderer->GetActiveCamera();
  c->SetViewAngle(camera.field_of_view());
  c->SetPosition(v.eye.x, v.eye.y, v.eye.z);
  c->SetFocalPoint(at.x, at.y, at.z);
  c->SetViewUp(v.up.x, v.up.y, v.up.z);
  c->SetWindowCenter(2 * jitter_x / width, 2 * jitter_y / height);
  const bool nothing = parts->empty() && !parts->field.step();
  const auto range = nothing ? std::pair(0.1, 100.0) : clipping_range(world(), v);
  c->SetClippingRange(range.first, range.second);
  return range.first;
}

void SceneState::prepare(int to_width, int to_height, bool fine, bool taking) {
  brought_ = true;  // what has not been is nobody's any more
  width = std::max(1, to_width);
  height = std::max(1, to_height);
  camera.set_viewport(width, height);
  keep_framed();
  set_background();
  host.begin(width, height);
  drawn_share = reduced.prepare(width, height, fine ? 1 : share);
  const double near_plane = place_camera();
  place_overlays();
  if (parts->count_values()) {
    parts->overlay.outdate();
    place_overlays();
  }
  FrameWork work(fine);
  FrameView frame{renderer, over,    host.window(), camera, view_of(camera.pose()), near_plane, width,
                  height,   scale(), *theme,        wishes, parts->overlay,         work};
  frame.selection = parts->selection;
  frame.selected = parts->selected;
  frame.selected_overhead = parts->selected_overhead;
  frame.hover = parts->hover;
  frame.marked = !parts->marks.marks().empty();
  frame.failing = parts->marks.marks().cause;
  frame.fine = fine;
  frame.share = drawn_share;
  const PictureLight::Frame lit{camera.pose(), camera.field_of_view(), frame.view.eye, width, height, theme->name};
  if (pass_of_still && taking)
    light.prepare_taking(lit, *pass_of_still, smoothing.still_passes);
  else if (pass_of_still)
    light.prepare_still(lit, *pass_of_still, smoothing.still_passes);
  else
    light.prepare_moving(lit, smoothing.moving_rays);
  frame.gathered = light.acts();
  frame.flat = light.setup().mode == LightMode::flat;
  parts->shade.get_ready(frame);
  frame.shadows = !frame.gathered && (frame.flat || !parts->shade.ready());
  parts->prepare(frame);
  parts->postponed = work.postponed();
}

void SceneState::draw(unsigned framebuffer, int to_width, int to_height, bool fine) {
  taken_pass.reset();
  prepare(to_width, to_height, fine, false);
  if (drawn_share < 1) return draw_resting(framebuffer);
  resting.forget();
  show(framebuffer, false);
}

/// What has been prepared. `straight`: as GlHost::paint() has it.
void SceneState::show(unsigned framebuffer, bool straight) {
  brought_ = !ahead || !host.brings();
  if (brought_)
    host.paint(framebuffer, straight);
  else
    host.render(framebuffer);
}

void SceneState::bring(unsigned framebuffer) {
  if (!std::exchange(brought_, true)) host.bring(framebuffer);
}

void SceneState::read(unsigned framebuffer, std::uint8_t* rgba) {
  if (std::exchange(brought_, true))
    host.read(framebuffer, width, height, rgba);
  else
    host.read_drawn(rgba);
}

/// Fewer pixels of the world, and of those only what has changed while the camera rests.
void SceneState::draw_resting(unsigned framebuffer) {
  using Step = RestingActors::Step;
  struct DrawAll {
    SceneState& state;
    ~DrawAll() {
      state.resting.draw_all();
      state.reduced.set_kept(ReducedWorld::Kept::nothing);
      state.over->DrawOn();
    }
  } then{*this};
  auto step = resting.look(renderer, width, height, drawn_share);
  if (step == Step::keep && !reduced.make_keep()) {
    resting.forget();
    step = Step::all;
  }
  if (step == Step::keep) {
    resting.draw_kept();
    reduced.set_kept(ReducedWorld::Kept::keep);
    over->DrawOff();
    host.render(framebuffer);
    over->DrawOn();
  }
  if (step != Step::all) {
    resting.draw_others();
    reduced.set_kept(ReducedWorld::Kept::show);
  }
  show(framebuffer, true);
}

/// One in `of` of what is visible in a renderer, and nothing else: its programs are made when it is first drawn.
void SceneState::draw_some(vtkRenderer* of_these, int part, int of, unsigned framebuffer) {
  struct Later {
    std::vector<vtkProp*> props;
    ~Later() {
      for (auto* prop : props) prop->VisibilityOn();
    }
  } later;
  auto* props = of_these->GetViewProps();
  vtkCollectionSimpleIterator at;
  props->InitTraversal(at);
  int n = 0;
  while (auto* prop = props->GetNextProp(at))
    if (prop->GetVisibility() && n++ % of != part) later.props.push_back(prop);
  for (auto* prop : later.props) prop->VisibilityOff();
  vtkRenderer* other = of_these == renderer.Get() ? over.Get() : renderer.Get();
  other->DrawOff();
  host.render(framebuffer);
  other->DrawOn();
}

bool SceneState::get_ready(unsigned framebuffer, int to_width, int to_height) {
  enum Part { framebuffers, things, first_draw };
  constexpr int draws = 40;
  constexpr auto at_once = std::chrono::milliseconds(20);
  const auto until = std::chrono::steady_clock::now() + at_once;
  if (made_ready == framebuffers) {
    host.begin(std::max(1, to_width), std::max(1, to_height));
    draw_some(renderer, draws, draws, framebuffer);  // nothing
    made_ready = things;
    return true;
  }
  if (made_ready >= first_draw) share = few_pixels;
  prepare(to_width, to_height, false, false);
  share = 1;
  if (made_ready == things) {
    made_ready = first_draw;
    return true;
  }
  do draw_some(renderer, made_ready - first_draw, draws, framebuffer);
  while (++made_ready < first_draw + draws && std::chrono::steady_clock::now() < until);
  return made_ready < first_draw + draws;
}

bool SceneState::get_marks_ready(unsigned framebuffer, int to_width, int to_height) {
  constexpr int draws = 3;
  const auto racks = parts->facility->of_type(ElementType::Rack);
  if (marks_made_ready >= draws || racks.size() < 3 || !parts->marks.marks().empty()) return false;
  struct Restore {
    FacilityParts& parts;
    ElementIndex selection = parts.selection, hover = parts.hover;
    ~Restore() {
      parts.marks.set({});
      parts.selection = selection;
      parts.hover = hover;
    }
  } restore{*parts};
  parts->selection = racks[0];
  parts->hover = racks[1];
  Marks some;
  some.cause = racks[0];
  some.lost = {racks[1]};
  some.affected = {racks[2]};
  parts->marks.set(std::move(some));
  share = few_pixels;
  prepare(to_width, to_height, false, false);
  share = 1;
  draw_some(over, marks_made_ready++, draws, framebuffer);
  resting.forget();
  return marks_made_ready < draws;
}

bool SceneState::take_pass(unsigned framebuffer, int to_width, int to_height, int n) {
  const auto at = StillPicture::offset(n, smoothing.still_passes);
  jitter_x = at[0];
  jitter_y = at[1];
  pass_of_still = n;
  prepare(to_width, to_height, true, true);
  pass_of_still.reset();
  jitter_x = jitter_y = 0;
  if (!light.acts()) return false;
  over->DrawOff();
  host.render(framebuffer);
  over->DrawOn();
  taken_pass = n;
  return true;
}

void SceneState::finish_pass(unsigned framebuffer) {
  taken_pass.reset();
  light.prepare_shine();
  renderer->DrawOff();
  show(framebuffer, false);
  renderer->DrawOn();
}

}  // namespace hallscope
