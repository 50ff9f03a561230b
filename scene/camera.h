#pragma once

#include "models/facility/body.h"
#include "models/facility/element.h"
#include "scene/view/camera_preset.h"
#include "scene/view/input.h"
#include "scene/view/pose.h"

namespace hallscope {

struct SceneState;

/// Where one looks from. Every jump can be undone, and ends walking. Without a facility nothing moves.
class SceneCamera {
 public:
  explicit SceneCamera(SceneState& state) : s_(state) {}

  void go_to(CameraPreset, bool eased = true);
  /// Flies to where the element fills a good part of the picture, its front towards the viewer.
  void focus(ElementIndex, bool eased = true);
  /// The same for a box, seen from the side that one looks from, from above.
  void focus(const Body&, bool eased = true);
  /// Shows a hall from above at an angle, or from inside along an aisle.
  void go_to_hall(ElementIndex hall, bool inside, bool eased = true);
  /// Where the camera is now, and to put it there again: views are kept by it.
  const Pose& pose() const;
  void set_pose(const Pose&, bool eased = true);
  void undo();
  void redo();
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

 private:
  SceneState& s_;
};

}  // namespace hallscope
