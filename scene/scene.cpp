#include "scene/scene.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkSmartPointer.h>

#include "models/facility/element_roles.h"
#include "scene/geometry/mesh.h"
#include "scene/pointer.h"
#include "scene/scene_state.h"
#include "scene/view/meaning.h"

namespace hallscope {

using Clock = std::chrono::steady_clock;

namespace {

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::size_t bytes_of(int width, int height) {
  return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
}

/// Alpha has told what is data; from now on it says how much of the picture is there.
void forget_data(std::vector<std::uint8_t>& rgba, bool transparent) {
  constexpr std::uint8_t hardly = 2 * data_alpha / 3;  // there: glass before nothing
  for (std::size_t i = 3; i < rgba.size(); i += 4)
    if (!transparent || rgba[i] > hardly) rgba[i] = 255;
}

/// As long as it lives, what is drawn is left where it was, for bring().
struct Ahead {
  SceneState& state;
  explicit Ahead(SceneState& s) : state(s) { state.ahead = true; }
  ~Ahead() { state.ahead = false; }
};

}  // namespace

struct Scene::Impl {
  /// How far measure_frame() is.
  struct Measuring {
    int frame = 0;
    bool sampled = false;
    FrameTimes times;
  };

  SceneState state;
  Measuring measuring;
  std::optional<Clock::time_point> drawing_since;  ///< a picture painted ahead that nobody has brought
  SceneCamera camera{state};
  SceneLayers layers{state};
  SceneSight sight{state};
  SceneField field{state};
  SceneMarks marks{state};
  SceneRulers rulers{state};
  SceneOverlay overlay{state};

  /// A picture is there.
  void drawn(Clock::time_point begun) {
    state.motion.drawn(ms_since({}));
    if (auto& volume = state.parts->field.volume(); volume.shown()) volume.took(ms_since(begun));
  }

  /// What refine_ahead() has begun and bring() ends.
  enum class Refining {
    nothing,
    whole,   ///< a picture that is to be seen as it was drawn
    pass,    ///< one more of a still picture
    passed,  ///< the still picture as it is
    base,    ///< what was hovered before, for TouchedPicture
    touch,   ///< what is hovered now
  };
  Refining refining = Refining::nothing;
  ElementIndex refined_hover = no_element;  ///< in what is being refined

  /// Draws one pass of a picture in which nothing moves, or what of it is not done yet.
  void draw_pass(unsigned framebuffer, int width, int height, int n) {
    auto& s = state;
    if (s.taken_pass == n && s.width == width && s.height == height) {
      s.finish_pass(framebuffer);
    } else {
      const auto at = StillPicture::offset(n, s.smoothing.still_passes);
      s.jitter_x = at[0];
      s.jitter_y = at[1];
      s.pass_of_still = n;
      s.draw(framebuffer, width, height, true);
      s.pass_of_still.reset();
      s.jitter_x = s.jitter_y = 0;
    }
  }

  /// Has what draw_pass() has drawn in `state.pass`.
  void read_pass(unsigned framebuffer) {
    auto& s = state;
    s.pass.resize(bytes_of(s.width, s.height));
    s.read(framebuffer, s.pass.data());
    forget_data(s.pass, s.wishes.transparent);
  }

  /// The pass that refine() would draw next; nothing where it is to do something else first.
  std::optional<int> next_pass(int width, int height) const {
    const auto& s = state;
    const int wanted = s.smoothing.still_passes;
    if (s.parts->postponed || wanted <= 0 || field.preparing()) return std::nullopt;
    const std::size_t bytes = bytes_of(width, height);
    if (s.hover_changed && s.kept.holds(bytes)) return std::nullopt;
    const int done = s.hover_changed || s.pass.size() != bytes ? 0 : s.still.passes();
    return done < wanted ? std::optional(done) : std::nullopt;
  }

  /// What is hovered now is to be laid into the picture that was finished. What is compared is drawn in the same light.
  void touch_up(unsigned framebuffer, int width, int height) {
    auto& s = state;
    if (!s.kept.has_base()) {
      const auto now = std::exchange(s.parts->hover, s.kept_hover);
      draw_pass(framebuffer, width, height, 0);
      s.parts->hover = now;
      refining = Refining::base;
      if (s.host.brings()) return;
      end_refining(framebuffer);
    }
    s.hover_changed = false;
    draw_pass(framebuffer, width, height, 0);
    refining = Refining::touch;
  }

  void end_refining(unsigned framebuffer) {
    auto& s = state;
    switch (std::exchange(refining, Refining::nothing)) {
      case Refining::nothing:
        break;
      case Refining::whole:
        s.bring(framebuffer);
        if (!s.wishes.transparent) s.host.make_opaque(framebuffer);
        break;
      case Refining::base:
        read_pass(framebuffer);
        s.kept.set_base(s.pass);
        break;
      case Refining::touch:
        read_pass(framebuffer);
        s.kept.lay(s.pass);
        s.host.write(framebuffer, s.width, s.height, s.kept.picture().data());
        break;
      case Refining::pass:
        read_pass(framebuffer);
        s.still.add(s.pass.data());
        if (s.still.passes() == s.smoothing.still_passes) {
          s.kept.keep(s.still.mean());
          s.kept_hover = refined_hover;
        }
        [[fallthrough]];
      case Refining::passed: {
        const bool unfinished = s.still.passes() < s.smoothing.still_passes;
        const bool touched = unfinished && s.kept.touched() && s.kept.holds(bytes_of(s.width, s.height));
        s.host.write(framebuffer, s.width, s.height, touched ? s.kept.picture().data() : s.still.mean().data());
        break;
      }
    }
  }
};

Scene::Scene() : impl_(std::make_unique<Impl>()) {}
Scene::~Scene() = default;

SceneCamera& Scene::camera() { return impl_->camera; }
SceneLayers& Scene::layers() { return impl_->layers; }
SceneSight& Scene::sight() { return impl_->sight; }
SceneField& Scene::field() { return impl_->field; }
SceneMarks& Scene::marks() { return impl_->marks; }
SceneRulers& Scene::rulers() { return impl_->rulers; }
SceneOverlay& Scene::overlay() { return impl_->overlay; }
const SceneCamera& Scene::camera() const { return impl_->camera; }
const SceneLayers& Scene::layers() const { return impl_->layers; }
const SceneSight& Scene::sight() const { return impl_->sight; }
const SceneField& Scene::field() const { return impl_->field; }
const SceneMarks& Scene::marks() const { return impl_->marks; }
const SceneRulers& Scene::rulers() const { return impl_->rulers; }
const SceneOverlay& Scene::overlay() const { return impl_->overlay; }

/// Parts that are in no renderer yet. Theirs live as long as they do.
class PictureDraft {
 public:
  vtkSmartPointer<vtkRenderer> world, over;
  const Theme* theme = nullptr;
  std::unique_ptr<FacilityParts> parts;
};

void end_draft(PictureDraft* draft) { delete draft; }

MakeDraft Scene::drafting() {
  auto& s = impl_->state;
  const vtkSmartPointer<vtkRenderer> world = s.renderer.Get(), over = s.over.Get();
  return [world, over, theme = s.theme, measure = s.widths.measure()](std::shared_ptr<const Facility> facility,
                                                                      const LayerSetups& layers) {
    auto draft = std::make_unique<PictureDraft>();
    draft->world = world;
    draft->over = over;
    draft->theme = theme;
    draft->parts = std::make_unique<FacilityParts>(std::move(facility), PictureRenderers{world, over}, *theme, measure);
    for (const auto kind : all_of<LayerKind>) {
      draft->parts->setups[kind] = layers[kind];
      draft->parts->layer_changed(kind);
    }
    return draft.release();
  };
}

void Scene::set_facility(std::shared_ptr<const Facility> facility, PictureDraft* draft) {
  auto& s = impl_->state;
  // What needs much memory comes first: where that is not there, what was shown stays.
  const bool made = draft && draft->parts && draft->world == s.renderer.Get() && draft->parts->facility == facility;
  auto fresh = made ? std::move(draft->parts)
                    : std::make_unique<FacilityParts>(std::move(facility), s.renderers(), *s.theme, s.widths.measure());
  if (made && draft->theme != s.theme) fresh->set_theme(*s.theme);
  if (made) draft->world = draft->over = nullptr;
  fresh->set_time(s.time);
  s.parts = std::move(fresh);
  s.parts->attach();
  s.made_ready = 0;
  s.keeps.reset();
  if (s.parts->empty()) return s.camera.stop_walking();
  s.camera.set_world(s.parts->facility->bounds());
  impl_->camera.go_to(CameraPreset::campus, false);
}

void Scene::set_time(double seconds) {
  impl_->state.time = seconds;
  impl_->state.parts->set_time(seconds);
}

double Scene::time() const { return impl_->state.time; }

void Scene::set_theme(ThemeName name) {
  auto& s = impl_->state;
  if (name == s.theme->name) return;
  s.theme = &hallscope::theme(name);
  s.set_background();
  s.parts->set_theme(*s.theme);
}

ThemeName Scene::theme() const { return impl_->state.theme->name; }

// Picture -------------------------------------------------------------------------------------------------------

void Scene::paint(unsigned framebuffer, int width, int height) {
  auto& s = impl_->state;
  s.still.begin(0, 0);
  s.jitter_x = s.jitter_y = 0;
  s.pass_of_still.reset();
  s.taken_pass.reset();
  s.kept.forget();
  s.hover_changed = false;
  impl_->refining = Impl::Refining::nothing;
  const bool moves = s.moved() || dragging();
  s.share = s.motion.next(moves, ms_since({}));
  const auto start = Clock::now();
  s.draw(framebuffer, width, height);
  s.share = 1;
  impl_->drawing_since.reset();
  if (s.ahead) {
    impl_->drawing_since = start;
    return;
  }
  if (s.motion.measures() || s.parts->field.volume().shown()) s.host.finish();
  impl_->drawn(start);
}

void Scene::paint_ahead(unsigned framebuffer, int width, int height) {
  const Ahead ahead(impl_->state);
  paint(framebuffer, width, height);
}

void Scene::bring(unsigned framebuffer) {
  if (impl_->refining != Impl::Refining::nothing) return impl_->end_refining(framebuffer);
  impl_->state.bring(framebuffer);
  if (const auto begun = std::exchange(impl_->drawing_since, std::nullopt)) impl_->drawn(*begun);
}

bool Scene::prepare_first(unsigned framebuffer, int width, int height) {
  return impl_->state.get_ready(framebuffer, width, height);
}

bool Scene::prepare_next() { return impl_->state.parts->bodies.renew(); }

std::size_t Scene::kept_quads() const { return impl_->state.resting.kept_quads(); }

bool Scene::prepare_marks(unsigned framebuffer, int width, int height) {
  return impl_->state.get_marks_ready(framebuffer, width, height);
}

double Scene::drawn_share() const { return impl_->state.drawn_share; }

bool Scene::refine(unsigned framebuffer, int width, int height) {
  while (true) {
    const bool more = refine_ahead(framebuffer, width, height);
    const bool seen = impl_->refining != Impl::Refining::base;
    bring(framebuffer);
    if (seen) return more;
  }
}

bool Scene::refine_ahead(unsigned framebuffer, int width, int height) {
  using Refining = Impl::Refining;
  const Ahead ahead(impl_->state);
  auto& s = impl_->state;
  const int wanted = s.smoothing.still_passes;
  impl_->refining = Refining::nothing;
  impl_->drawing_since.reset();
  // What is postponed comes piece by piece, so that nobody waits for all of it.
  if (const bool coarse = s.parts->postponed; coarse || wanted <= 0 || impl_->field.preparing()) {
    s.still.begin(0, 0);
    s.kept.forget();
    s.draw(framebuffer, width, height, !coarse);
    impl_->refining = Refining::whole;
    return coarse || impl_->field.preparing();
  }
  const std::size_t bytes = bytes_of(width, height);
  if (s.hover_changed) {
    // Nothing but a frame around something is another: all else stays as smooth as it was.
    s.still.begin(0, 0);
    s.taken_pass.reset();
    if (s.kept.holds(bytes)) {
      impl_->touch_up(framebuffer, width, height);
      return true;
    }
    s.hover_changed = false;
  }
  const bool begins = s.still.passes() == 0 || s.pass.size() != bytes;
  if (begins) s.still.begin(width, height);
  const int done = s.still.passes();
  impl_->refining = Refining::passed;
  if (done >= wanted) return false;
  impl_->draw_pass(framebuffer, width, height, done);
  impl_->refining = Refining::pass;
  impl_->refined_hover = s.parts->hover;
  return done + 1 < wanted;
}

bool Scene::prepare_refining(unsigned framebuffer, int width, int height) {
  auto& s = impl_->state;
  const auto pass = impl_->next_pass(width, height);
  if (!pass) return false;
  const bool taken = s.taken_pass == *pass && s.width == width && s.height == height && !s.hover_changed;
  if (!taken) {
    if (std::exchange(s.hover_changed, false)) s.still.begin(0, 0);
    return s.take_pass(framebuffer, width, height, *pass);
  }
  return s.light.gather_some(static_cast<std::size_t>(std::max(1, s.smoothing.rays_at_once)), s.smoothing.away_ms);
}

void Scene::set_smoothing(const Smoothing& smoothing) {
  impl_->state.smoothing = smoothing;
  impl_->state.motion.set(smoothing.least_share, smoothing.quick_ms);
  impl_->state.host.set_samples(smoothing.samples);
}

const Smoothing& Scene::smoothing() const { return impl_->state.smoothing; }

std::optional<FrameTimes> Scene::measure_frame(unsigned framebuffer, int width, int height) {
  constexpr int frames = 4;  // the first makes buffers and shaders
  auto& s = impl_->state;
  auto& m = impl_->measuring;
  s.host.set_samples(m.sampled ? 4 : 0);
  const auto start = Clock::now();
  s.draw(framebuffer, width, height);
  s.host.finish();
  auto& best = m.sampled ? m.times.sampled_ms : m.times.plain_ms;
  if (m.frame > 0) best = m.frame == 1 ? ms_since(start) : std::min(best, ms_since(start));
  if (++m.frame < frames) return std::nullopt;
  m.frame = 0;
  m.times.can_sample = s.host.most_samples() >= 4;
  // Where a plain frame is slow already, or the processor draws each sample like a pixel, the answer is known.
  if (!m.sampled && m.times.can_sample && !s.host.in_software() && m.times.plain_ms < 1000.0 / 60) {
    m.sampled = true;
    return std::nullopt;
  }
  s.host.set_samples(s.smoothing.samples);
  return std::exchange(m, {}).times;
}

void Scene::set_light(const LightSetup& setup) { impl_->state.light.set(setup); }
const LightSetup& Scene::light() const { return impl_->state.light.setup(); }

void Scene::release_graphics() {
  impl_->state.taken_pass.reset();
  impl_->state.light.release();
  impl_->state.reduced.release();
  impl_->state.resting.forget();
  impl_->state.parts->release(impl_->state.host.window());
  impl_->state.host.release();
  impl_->state.marks_made_ready = 0;
}

std::string Scene::renderer_name() const { return impl_->state.host.renderer_name(); }
std::size_t Scene::quad_count() const { return impl_->state.parts->quad_count(); }

// Pointer -------------------------------------------------------------------------------------------------------

void Scene::press(const PointerEvent& e) { hallscope::press(impl_->state, e); }
void Scene::move(const PointerEvent& e) { hallscope::move(impl_->state, e); }
void Scene::release(const PointerEvent& e) { hallscope::release(impl_->state, e); }
void Scene::wheel(const PointerEvent& e, double steps) { turn_wheel(impl_->state, e, steps); }
bool Scene::dragging() const { return hallscope::dragging(impl_->state); }
void Scene::on_change(std::function<void(SceneChange)> then) { impl_->state.on_change = std::move(then); }

Pick Scene::pick(double x, double y) const { return impl_->state.parts->pick(impl_->state.camera.ray(x, y)); }

Pick Scene::pick_meant(double x, double y) const {
  Pick found = pick(x, y);
  const auto& s = impl_->state;
  const auto at = found.hit() ? s.camera.project(found.point) : std::nullopt;
  if (!at) return found;
  const Meaning level = meaning_at(s.camera.pixel_size(at->depth) * s.scale());
  const ElementIndex stands_for = meant(*s.parts->facility, found.element, level);
  if (stands_for == found.element && level != Meaning::hall) return found;
  if (stands_for != found.element) found.pipe.reset();
  // The floor of a hall is the hall from afar; near by it is what one walks on.
  if (s.parts->facility->element(stands_for).type == ElementType::Hall) found.layer = LayerKind::rack_faces;
  found.element = stands_for;
  return found;
}

std::vector<ElementIndex> Scene::standing_within(double left, double top, double right, double bottom) const {
  const auto& parts = *impl_->state.parts;
  const auto& facility = *parts.facility;
  std::vector<ElementIndex> found;
  for (ElementIndex e = 0; e < facility.body_count(); ++e) {
    if (is_room(facility.element(e).type)) continue;
    const Body seen = parts.sight.part_of(facility, e);
    if (seen.empty()) continue;
    const auto at = impl_->state.camera.project(seen.center());
    if (at && at->x >= left && at->x <= right && at->y >= top && at->y <= bottom) found.push_back(e);
  }
  return found;
}

std::optional<PointerEvent> Scene::project(const Vec3& p) const {
  const auto at = impl_->state.camera.project(p);
  if (!at) return std::nullopt;
  PointerEvent e;
  e.x = at->x;
  e.y = at->y;
  return e;
}

}  // namespace hallscope
