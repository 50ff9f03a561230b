#pragma once

#include <optional>
#include <vector>

#include "models/facility/element.h"
#include "scene/view/input.h"
#include "scene/view/pose.h"
#include "scene/view/walker.h"

namespace hallscope {

/// Position and axes that follow from a pose.
struct View {
  Vec3 eye, forward, right, up;
};
View view_of(const Pose&);

/// Of the height of the picture: a lens that does not distort from afar, and a wide one to walk with.
inline constexpr double field_of_view_deg = 30;
inline constexpr double walking_field_of_view_deg = 62;

/// The camera: eased moves, dragging, flying, history. It never goes through the floor. Arithmetic only; the scene
/// copies it into the renderer.
class Camera {
 public:
  /// Size of the picture in pixels; a drag and the cursor are measured against it.
  void set_viewport(int width, int height);
  /// The world's box bounds how far the camera goes.
  void set_world(const Body&);

  const Pose& pose() const { return pose_; }
  double aspect() const;
  int width() const { return width_; }
  int height() const { return height_; }
  /// Goes there at once, or eased; remembers where it came from for undo().
  void go_to(const Pose&, bool eased);
  /// Goes there at once without remembering: remember() was called when a drag began.
  void drag_to(const Pose&);
  void undo();
  void redo();
  bool advance(double seconds);  ///< true while moving
  /// Eased, on its way to where it was sent.
  bool on_its_way() const { return move_.has_value(); }

  // Dragging, in pixels of the viewport.
  void remember();  ///< call at the start of a drag: what undo() goes back to
  void orbit(double azimuth, double elevation);
  /// Moves so that what was under (x0, y0) at floor or target depth comes under (x1, y1).
  void pan(double x0, double y0, double x1, double y1);
  /// Factor > 1 comes closer, towards `point` when given.
  void zoom(double factor, std::optional<Vec3> point);
  void fly(FlyKey, bool down);
  bool flying() const { return flying_ != 0; }
  /// Shift: flies four times and walks three times as fast.
  void set_fast(bool on) { fast_ = on; }
  /// The wheel while flying or walking: each step a quarter faster or slower.
  void change_pace(double steps);

  /// Walks from the free place nearest to `start`, first looking towards `azimuth`. Any jump ends walking.
  void walk(std::shared_ptr<const Obstacles>, const Vec3& start, double azimuth);
  void stop_walking();
  /// Null while the camera does not walk.
  const Walker* walker() const { return walker_ ? &*walker_ : nullptr; }
  void look(double azimuth, double elevation);  ///< turns the head while walking; degrees
  void walk_to(const Vec3& place);
  void set_gravity(bool);

  Ray ray(double x, double y) const;
  /// Pixels from the top left; nothing behind the camera. `depth` is the distance along the view.
  struct Projection {
    double x = 0, y = 0, depth = 0;
  };
  std::optional<Projection> project(const Vec3&) const;
  /// Metres that one pixel covers at this distance along the view.
  double pixel_size(double depth) const;
  /// Of the height of the picture, in degrees.
  double field_of_view() const { return field_of_view_; }

 private:
  void settle(Pose&) const;  // within the bounds, above the floor
  struct Move {
    Pose from, to;
    double time = 0, duration = 0.35;
  };
  Pose pose_;
  Body world_;
  int width_ = 1, height_ = 1;
  std::optional<Move> move_;
  std::vector<Pose> past_, future_;
  Push push() const;
  bool fly_on(double seconds);
  bool ease_lens(double seconds);
  unsigned flying_ = 0;  // a bit for each key held
  bool fast_ = false;
  double pace_ = 1;
  Vec3 velocity_;  // of flying
  std::optional<Walker> walker_;
  double field_of_view_ = field_of_view_deg;
};

}  // namespace hallscope
