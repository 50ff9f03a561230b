#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "models/facility/facility.h"
#include "scene/camera.h"
#include "scene/field.h"
#include "scene/layers.h"
#include "scene/look/smoothing.h"
#include "scene/look/theme.h"
#include "scene/marks.h"
#include "scene/overlay.h"
#include "scene/rulers.h"
#include "scene/scene_change.h"
#include "scene/sight.h"
#include "scene/view/input.h"
#include "scene/view/pick.h"

namespace hallscope {

/// The picture of a facility and its data. Draws into the OpenGL context that is current when paint() is called;
/// needs neither a window nor Qt. Not thread-safe: use it from the thread that owns the context.
///
/// Life: construct → set_facility → layers().set / set_time → paint, any number of times. Before the context goes away,
/// make it current and call release_graphics().
class Scene {
 public:
  Scene();
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  // What is in the picture, each by the class of its header ---------------------------------------------------------
  SceneCamera& camera();
  SceneLayers& layers();
  SceneSight& sight();
  SceneField& field();
  SceneMarks& marks();
  SceneRulers& rulers();
  SceneOverlay& overlay();
  const SceneCamera& camera() const;
  const SceneLayers& layers() const;
  const SceneSight& sight() const;
  const SceneField& field() const;
  const SceneMarks& marks() const;
  const SceneRulers& rulers() const;
  const SceneOverlay& overlay() const;

  /// Replaces everything shown; layers are emptied, the camera goes to the campus preset. nullptr empties the scene.
  /// Where there is not enough memory for it, std::bad_alloc, and what was shown stays.
  void set_facility(std::shared_ptr<const Facility>);
  /// The instant shown, on the recording's axis.
  void set_time(double seconds);
  double time() const;
  /// Light by default. Data keeps its colours.
  void set_theme(ThemeName);
  ThemeName theme() const;

  // Picture -----------------------------------------------------------------------------------------------------
  /// Paints into `framebuffer` (0 = the default one), `width` × `height` device pixels. The context must be current.
  /// Throws std::runtime_error when the context cannot draw the scene (no OpenGL 3.2).
  void paint(unsigned framebuffer, int width, int height);
  /// One more pass over a picture in which nothing moves: what paint() would draw, its edges smoothed a little more
  /// each time. True while more passes are wanted. paint() begins anew.
  bool refine(unsigned framebuffer, int width, int height);
  /// Fast by default.
  void set_smoothing(const Smoothing&);
  const Smoothing& smoothing() const;
  /// Paints the scene a few times, without and with several samples a pixel, and says how long a frame takes.
  FrameTimes measure_frames(unsigned framebuffer, int width, int height);
  void release_graphics();
  /// "llvmpipe (LLVM 15.0.6, 256 bits)"; empty before the first paint.
  std::string renderer_name() const;
  std::size_t quad_count() const;

  // Pointer -----------------------------------------------------------------------------------------------------
  /// Left drag on a slice's frame, or anywhere with Ctrl, moves the slice. Else left drag orbits, middle or Shift+left
  /// drag pans, right drag and wheel zoom (the wheel to the cursor). While walking any drag looks around, and while
  /// walking or flying the wheel changes the pace.
  void press(const PointerEvent&);
  void move(const PointerEvent&);
  void release(const PointerEvent&);
  void wheel(const PointerEvent&, double steps);
  /// True between a press and its release when the pointer has moved enough to be a drag, or a tool in the picture has
  /// taken the press: what follows is not a click on what is seen there.
  bool dragging() const;
  /// Called after each change that the pointer has made in the picture: a camera turned, a side of the section dragged,
  /// a ruler measured, a slice moved, a legend folded. Not for what is changed by calls.
  void on_change(std::function<void(SceneChange)>);

  /// What is under the point of the picture painted last. Arithmetic only; needs no context.
  Pick pick(double x, double y) const;
  /// Where a world point is in the picture painted last; nothing behind the camera.
  std::optional<PointerEvent> project(const Vec3&) const;

  // Old names, until all who call them use the classes above.
  void set_layer(LayerKind k, LayerSetup l) { layers().set(k, std::move(l)); }
  const LayerSetup& layer(LayerKind k) const { return layers().setup(k); }
  void set_selection(ElementIndex e) { marks().set_selection(e); }
  ElementIndex selection() const { return marks().selection(); }
  void set_hover(ElementIndex e) { marks().set_hover(e); }
  void set_hidden(std::vector<ElementIndex> h) { sight().set_hidden(std::move(h)); }
  const std::vector<ElementIndex>& hidden() const { return sight().hidden(); }
  bool visible(ElementIndex e) const { return sight().visible(e); }
  void set_section(const Section& s) { sight().set_section(s); }
  const Section& section() const { return sight().section(); }
  void set_rulers(std::vector<Ruler> r) { rulers().set(std::move(r)); }
  bool measure(double x, double y) { return rulers().measure(x, y); }
  bool measuring() const { return rulers().measuring(); }
  void cancel_measuring() { rulers().cancel(); }
  void set_minimap_visible(bool on) { overlay().set_minimap_visible(on); }
  void set_section_handles(bool on) { sight().set_section_handles(on); }
  void set_marks(Marks m) { marks().set_failure(std::move(m)); }
  void set_path(PathMarks p) { marks().set_path(std::move(p)); }
  const PathMarks& path() const { return marks().path(); }
  void set_flow_shown(bool on) { layers().set_flow_shown(on); }
  void set_labels_visible(bool on) { overlay().set_labels_visible(on); }
  void set_legends_visible(bool on) { overlay().set_legends_visible(on); }
  const std::map<std::string, bool>& folded_legends() const { return overlay().folded_legends(); }
  void set_folded_legends(std::map<std::string, bool> f) { overlay().set_folded_legends(std::move(f)); }
  void set_caption(std::string t) { overlay().set_caption(std::move(t)); }
  void set_pixel_ratio(double r) { overlay().set_pixel_ratio(r); }
  void set_field(std::shared_ptr<const FieldStep> f, FieldSetup s) { field().set(std::move(f), std::move(s)); }
  const FieldSetup& field_setup() const { return field().setup(); }
  Body field_bounds() const { return field().bounds(); }
  void move_slice(double metres) { field().move_slice(metres); }
  std::optional<FieldProbe> probe_field(double x, double y) const { return field().probe(x, y); }
  bool holds_slice(double x, double y) const { return field().holds_slice(x, y); }
  bool preparing() const { return field().preparing(); }
  void finish_preparing() { field().finish_preparing(); }
  std::string volume_note() const { return field().volume_note(); }
  void go_to(CameraPreset p, bool eased = true) { camera().go_to(p, eased); }
  void focus(ElementIndex e, bool eased = true) { camera().focus(e, eased); }
  void go_to_hall(ElementIndex h, bool inside, bool eased = true) { camera().go_to_hall(h, inside, eased); }
  const Pose& pose() const { return camera().pose(); }
  void set_pose(const Pose& p, bool eased = true) { camera().set_pose(p, eased); }
  void undo_camera() { camera().undo(); }
  void redo_camera() { camera().redo(); }
  void orbit(double a, double e) { camera().orbit(a, e); }
  bool advance(double seconds) { return camera().advance(seconds); }
  void fly(FlyKey k, bool down) { camera().fly(k, down); }
  void set_fast(bool on) { camera().set_fast(on); }
  void set_walking(bool on) { camera().set_walking(on); }
  bool walking() const { return camera().walking(); }
  void set_gravity(bool on) { camera().set_gravity(on); }
  bool gravity() const { return camera().gravity(); }
  void look(double dx, double dy) { camera().look(dx, dy); }
  PictureTool tool_at(double x, double y) const { return overlay().tool_at(x, y); }
  bool over_tool(double x, double y) const { return overlay().over_tool(x, y); }
  FeederShown feeder(ElementIndex e) const { return layers().feeder(e); }
  ShownValue shown(LayerKind k, ElementIndex e) const { return layers().shown(k, e); }
  std::optional<PipeReport> pipe(const Pick& p) const { return layers().pipe(p); }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
