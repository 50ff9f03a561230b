#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "scene/camera.h"
#include "scene/field.h"
#include "scene/layers.h"
#include "scene/light/light_setup.h"
#include "scene/look/smoothing.h"
#include "scene/look/theme.h"
#include "scene/marks.h"
#include "scene/overlay.h"
#include "scene/picture_draft.h"
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
  /// Where there is not enough memory for it, std::bad_alloc, and what was shown stays. With a draft of it that is
  /// shown, with its layers; a draft of another one, or one that was taken already, counts for nothing.
  void set_facility(std::shared_ptr<const Facility>, PictureDraft* draft = nullptr);
  /// Makes drafts in the theme of now.
  MakeDraft drafting();
  /// The instant shown, on the recording's axis.
  void set_time(double seconds);
  double time() const;
  /// Light by default. Data keeps its colours.
  void set_theme(ThemeName);
  ThemeName theme() const;

  // Picture -----------------------------------------------------------------------------------------------------
  /// Paints into `framebuffer` (0 = the default one), `width` × `height` device pixels. The context must be current.
  /// Alpha comes out as it may; after refine() it is 1.
  /// Throws std::runtime_error when the context cannot draw the scene (no OpenGL 3.2).
  void paint(unsigned framebuffer, int width, int height);
  /// The same in two parts, for hosts that have something to do while the renderer draws: bring() is for when it has
  /// drawn all that it was given, and waits where it has not. Nothing else of the scene is to be drawn in between.
  void paint_ahead(unsigned framebuffer, int width, int height);
  void bring(unsigned framebuffer);
  /// For hosts that have something to do in between: makes a part of what the first picture of a facility is drawn
  /// from. True while there is more. Shows nothing: `framebuffer` stays as it is, and is bound afterwards.
  bool prepare_first(unsigned framebuffer, int width, int height);
  /// The same for what lasts from picture to picture and has to be made anew for the next, as in another theme. Whoever
  /// paints makes it as well.
  bool prepare_next();
  /// The same for marks, while nothing moves: else whoever first selects something, or asks what if, waits for
  /// what they are drawn with.
  bool prepare_marks(unsigned framebuffer, int width, int height);
  /// One more pass over a picture in which nothing moves: what paint() would draw, its edges smoothed a little more
  /// each time. True while more passes are wanted. paint() begins anew.
  bool refine(unsigned framebuffer, int width, int height);
  /// The same in two parts, as paint_ahead() has it.
  bool refine_ahead(unsigned framebuffer, int width, int height);
  /// How much of each side of the world the picture painted last was drawn with: less than 1 only in motion, where the
  /// renderer does not keep up and the smoothing allows it. Words and marks are always drawn whole.
  double drawn_share() const;
  /// Does a part of what the next refine() has to do, small enough that nobody waits for it: true while there is more,
  /// or the renderer is still busy with the last. Shows nothing: `framebuffer` stays as it is, and is bound afterwards.
  bool prepare_refining(unsigned framebuffer, int width, int height);
  /// Fast by default.
  void set_smoothing(const Smoothing&);
  const Smoothing& smoothing() const;
  /// Paints the scene to see how long that takes, without and, where a graphics card draws quickly, with several
  /// samples a pixel: nothing until it has been called a few times.
  std::optional<FrameTimes> measure_frame(unsigned framebuffer, int width, int height);
  /// Full by default.
  void set_light(const LightSetup&);
  const LightSetup& light() const;
  void release_graphics();
  /// "llvmpipe (LLVM 15.0.6, 256 bits)"; empty before the first paint.
  std::string renderer_name() const;
  std::size_t quad_count() const;
  /// How many quads the frame painted last has taken over from the one before: in motion, where less than all of the
  /// world's pixels are drawn, what stays the same while the camera rests is drawn once.
  std::size_t kept_quads() const;

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
  /// What one means there at this distance: the hall or the row that stands for the rack under the point. See
  /// meaning.h.
  Pick pick_meant(double x, double y) const;
  /// Racks and equipment whose middles lie in a rectangle of the picture painted last, ascending: none hidden, none cut
  /// away, whatever stands before them.
  std::vector<ElementIndex> standing_within(double left, double top, double right, double bottom) const;
  /// Where a world point is in the picture painted last; nothing behind the camera.
  std::optional<PointerEvent> project(const Vec3&) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
