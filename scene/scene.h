#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/networks/feed_sides.h"
#include "models/analysis/networks/power_state.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"
#include "scene/coolant/pipe_report.h"
#include "scene/field/field_setup.h"
#include "scene/fields/field.h"
#include "scene/fields/field_probe.h"
#include "scene/layers/layer.h"
#include "scene/look/smoothing.h"
#include "scene/look/theme.h"
#include "scene/sight/section.h"
#include "scene/tools/ruler.h"
#include "scene/view/input.h"
#include "scene/view/pose.h"

namespace hallscope {

enum class CameraPreset { campus, top, front, right, back, left };

/// What lies over the facility in the picture and takes the pointer there.
enum class PictureTool { none, minimap, legend, folded_legend };

/// What lies under a point of the picture.
struct Pick {
  ElementIndex element = no_element;        ///< the finest: GPU, tray, rack, equipment, row, hall
  Vec3 point;                               ///< where the ray meets it
  LayerKind layer = LayerKind::rack_faces;  ///< which layer's colour is seen there
  std::optional<std::size_t> pipe;          ///< a coolant pipe of the element: ask Scene::pipe() for more
  bool hit() const { return element != no_element; }
};

/// The value a layer shows for an element, as tooltips and tests read it.
struct ShownValue {
  float value = missing_value;
  Quality quality = Quality::missing;
  Rgb color = missing_color;
};

/// What the power layer tells of an element besides its value.
struct FeederShown {
  FeedSide side = FeedSide::none;
  PowerState state = PowerState::unknown;
};

/// What a failure does, or would do, as marks over the picture: all else pales. Rooms are marked by their footprint.
struct Marks {
  ElementIndex cause = no_element;     ///< crossed out in black
  std::vector<ElementIndex> lost;      ///< crossed out in red
  std::vector<ElementIndex> affected;  ///< framed
  bool empty() const { return cause == no_element && lost.empty() && affected.empty(); }
  bool operator==(const Marks&) const = default;
};

/// Where an element's power and coolant come from and where they go, as marks over the picture: all else pales. What
/// feeds or cools it is framed, what it feeds or cools is framed and filled; coolant's frames are broken.
struct PathMarks {
  ElementIndex element = no_element;
  std::vector<ElementIndex> at;  ///< what stands for it in the networks: itself, its rack, what a room holds
  std::vector<ElementIndex> power_up, power_down, coolant_up, coolant_down;
  bool empty() const { return element == no_element; }
  bool operator==(const PathMarks&) const = default;
};

/// The picture of a facility and its data. Draws into the OpenGL context that is current when paint() is called;
/// needs neither a window nor Qt. Not thread-safe: use it from the thread that owns the context.
///
/// Life: construct → set_facility → set_layer / set_time → paint, any number of times. Before the context goes away,
/// make it current and call release_graphics().
class Scene {
 public:
  Scene();
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  // Contents ----------------------------------------------------------------------------------------------------
  /// Replaces everything shown; layers are emptied, the camera goes to the campus preset. nullptr empties the scene.
  void set_facility(std::shared_ptr<const Facility>);
  void set_layer(LayerKind, LayerSetup);
  const LayerSetup& layer(LayerKind) const;
  /// The instant shown, on the recording's axis.
  void set_time(double seconds);
  double time() const;
  void set_selection(ElementIndex);
  ElementIndex selection() const;
  void set_hover(ElementIndex);
  /// Takes elements out of the picture, with all that stands in them: they are neither drawn, picked nor named. What
  /// stands in a rack goes with the rack. An empty list shows everything.
  void set_hidden(std::vector<ElementIndex>);
  const std::vector<ElementIndex>& hidden() const;
  /// False for what is hidden, itself or with what it stands in.
  bool visible(ElementIndex) const;
  /// Cuts away what lies outside: it is neither drawn, picked nor named. A new facility is whole again.
  void set_section(const Section&);
  const Section& section() const;
  /// Distances shown in the picture.
  void set_rulers(std::vector<Ruler>);
  const std::vector<Ruler>& rulers() const;
  /// One end of a ruler at a point of the picture, snapped to corners and edges: the first call begins it, the second
  /// ends it. False where there is nothing but sky.
  bool measure(double x, double y);
  bool measuring() const;  ///< a ruler is begun and not ended
  void cancel_measuring();
  /// A plan of the site below the legends: where the camera is in it; press or drag to go there. Off by default;
  /// left out of pictures that are too small for it.
  void set_minimap_visible(bool);
  /// Arrows on the section's sides, by which they are dragged.
  void set_section_handles(bool);
  /// Empty marks take them away; a new facility does too.
  void set_marks(Marks);
  const Marks& marks() const;
  /// Empty marks take them away; a new facility does too. While marks of a failure are shown, the path is not.
  void set_path(PathMarks);
  const PathMarks& path() const;
  /// Chevrons on feeders and busways that point the way the power goes.
  void set_flow_shown(bool);
  /// Light by default. Data keeps its colours.
  void set_theme(ThemeName);
  ThemeName theme() const;
  void set_labels_visible(bool);
  /// A click on a legend folds it to one line, another unfolds it; what nobody has clicked folds where room is short.
  void set_legends_visible(bool);
  /// Which legends have been folded or unfolded by clicks, by what names each legend.
  const std::map<std::string, bool>& folded_legends() const;
  void set_folded_legends(std::map<std::string, bool>);
  /// One line at the lower edge, e.g. "Reference campus · 14:05:00 UTC · simulated"; empty for none.
  void set_caption(std::string);
  /// Scale of text and lines for high-density screens; 1 by default.
  void set_pixel_ratio(double);

  // Fields from CFD ---------------------------------------------------------------------------------------------
  /// Shows one step of a field, in place of any other; nullptr takes it away. A new facility does too, so set it after.
  void set_field(std::shared_ptr<const FieldStep>, FieldSetup);
  const std::shared_ptr<const FieldStep>& field() const;
  const FieldSetup& field_setup() const;
  /// The field's box in the facility's coordinates; empty without a field.
  Body field_bounds() const;
  /// Moves the slice along its normal by this many metres, at most to the field's border.
  void move_slice(double metres);
  /// What the slice shows under the point of the picture painted last, unless something stands before it; nothing
  /// beside the slice or where the field has no value.
  std::optional<FieldProbe> probe_field(double x, double y) const;
  /// True where a left drag would take hold of the slice: on its frame.
  bool holds_slice(double x, double y) const;

  /// Whether a part of the picture is still being made on another thread: paint again a little later.
  bool preparing() const;
  /// Returns when that is done.
  void finish_preparing();
  /// What must be said of the field's volume, with what helps; empty when all is well.
  std::string volume_note() const;

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

  // Camera ------------------------------------------------------------------------------------------------------
  void go_to(CameraPreset, bool eased = true);
  /// Flies to where the element fills a good part of the picture, its front towards the viewer.
  void focus(ElementIndex, bool eased = true);
  /// Shows a hall from above at an angle, or from inside along an aisle.
  void go_to_hall(ElementIndex hall, bool inside, bool eased = true);
  /// Where the camera is now, and to put it there again: views are kept by it.
  const Pose& pose() const;
  void set_pose(const Pose&, bool eased = true);
  void undo_camera();
  void redo_camera();
  /// Turns around the centre of attention; degrees. What dragging with the left button does.
  void orbit(double azimuth, double elevation);
  /// Lets eased moves and flying go on by `seconds`. True while another frame is wanted.
  bool advance(double seconds);
  void fly(FlyKey, bool down);
  /// Shift is held: flying and walking go faster.
  void set_fast(bool);
  /// Walks at eye height, keys and look() leading; bumps into what is shown. Any jump of the camera ends it.
  void set_walking(bool);
  bool walking() const;
  /// Without gravity one floats where one looks, through everything but the floor.
  void set_gravity(bool);
  bool gravity() const;
  /// Turns the head while walking, by a movement of the pointer in pixels.
  void look(double dx, double dy);

  // Pointer -----------------------------------------------------------------------------------------------------
  /// Left drag on a slice's frame, or anywhere with Ctrl, moves the slice. Else left drag orbits, middle or Shift+left
  /// drag pans, right drag and wheel zoom (the wheel to the cursor). While walking any drag looks around, and while
  /// walking or flying the wheel changes the pace.
  void press(const PointerEvent&);
  void move(const PointerEvent&);
  void release(const PointerEvent&);
  void wheel(const PointerEvent&, double steps);
  /// What takes the pointer there before the facility does: neither drags nor clicks go through it.
  PictureTool tool_at(double x, double y) const;
  bool over_tool(double x, double y) const { return tool_at(x, y) != PictureTool::none; }
  /// True between a press and its release when the pointer has moved enough to be a drag, or a tool in the picture has
  /// taken the press: what follows is not a click on what is seen there.
  bool dragging() const;

  /// What is under the point of the picture painted last. Arithmetic only; needs no context.
  Pick pick(double x, double y) const;
  /// Where a world point is in the picture painted last; nothing behind the camera.
  std::optional<PointerEvent> project(const Vec3&) const;
  /// How the power layer shows an element; nothing known while it is off.
  FeederShown feeder(ElementIndex) const;
  /// What `layer` shows for an element at the time shown.
  ShownValue shown(LayerKind, ElementIndex) const;
  /// What is known of the coolant pipe under a point; nothing when none is there.
  std::optional<PipeReport> pipe(const Pick&) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
