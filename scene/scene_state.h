#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <vtkNew.h>
#include <vtkRenderer.h>

#include "scene/facility_parts.h"
#include "scene/gl_host.h"
#include "scene/light/picture_light.h"
#include "scene/look/motion_scale.h"
#include "scene/look/smoothing.h"
#include "scene/look/still_picture.h"
#include "scene/overlay/text_widths.h"
#include "scene/reduced_world.h"
#include "scene/resting_actors.h"
#include "scene/scene_change.h"
#include "scene/view/camera.h"
#include "scene/view/camera_preset.h"
#include "scene/view/viewpoint.h"

namespace hallscope {

/// What a Scene is made of: what stays whatever the facility, and the parts of the one shown. For the classes that a
/// Scene hands out, which are the doors to it.
struct SceneState {
  SceneState();

  PictureRenderers renderers() { return {renderer, over}; }
  /// Tells the owner what the pointer has changed.
  void changed(SceneChange) const;
  /// Of texts and lines in the picture.
  double scale() const;
  /// Legends and minimap, when something has changed.
  void place_overlays();
  /// Behind everything: the theme's gradient, or nothing.
  void set_background();
  /// Around the facility and the field.
  Body world() const;
  Pose preset(CameraPreset);
  /// Of the picture, with what its overlays cover.
  PictureShape shape();
  /// A part of what the first picture of a facility takes: true while there is more. `framebuffer` stays as it is.
  bool get_ready(unsigned framebuffer, int to_width, int to_height);
  /// The same of marks, which come when somebody selects something or asks what if.
  bool get_marks_ready(unsigned framebuffer, int to_width, int to_height);
  /// `fine`: a picture that stays.
  void draw(unsigned framebuffer, int to_width, int to_height, bool fine = false);
  /// What draw() has drawn while `ahead`, into `framebuffer`: once the renderer is done with it this takes no waiting.
  /// Nothing where it is there already.
  void bring(unsigned framebuffer);
  /// The same, not into `framebuffer` but for whoever makes something of it; from there where it is there already.
  void read(unsigned framebuffer, std::uint8_t* rgba);
  /// The world of pass `n` of a picture in which nothing moves, taken for the light that is to be gathered for it;
  /// `framebuffer` stays as it is. False where no light is: then nothing is drawn.
  bool take_pass(unsigned framebuffer, int to_width, int to_height, int n);
  /// The picture taken last, with its light and what lies over it.
  void finish_pass(unsigned framebuffer);

  GlHost host;
  vtkNew<vtkRenderer> renderer, over;  ///< what light falls on; what lies over it
  Camera camera;
  const Theme* theme = &hallscope::theme(ThemeName::light);
  PictureWishes wishes;
  FoldedLegends folded;
  TextWidths widths;
  std::unique_ptr<FacilityParts> parts;  ///< never null
  double time = 0;
  int width = 1280, height = 720;  ///< of the picture drawn last
  /// The view that the camera keeps to while the picture changes its shape, until somebody moves it.
  std::optional<CameraPreset> keeps;
  std::optional<PictureShape> framed_for;  ///< where it keeps to one
  std::function<void(SceneChange)> on_change;

  // Edges smoothed over several passes.
  Smoothing smoothing;
  StillPicture still;
  TouchedPicture kept;  ///< the last one that was finished, as long as nothing but what is hovered is another
  ElementIndex kept_hover = no_element;  ///< what is hovered in it
  bool hover_changed = false;            ///< since the last frame
  std::vector<std::uint8_t> pass;
  double jitter_x = 0, jitter_y = 0;  ///< pixels

  // Fewer pixels of the world in motion.
  MotionScale motion;
  ReducedWorld reduced;
  RestingActors resting;   ///< of the reduced world
  double share = 1;        ///< of the world's sides that the next frame is to draw
  double drawn_share = 1;  ///< that the frame drawn last had
  /// Whether the view or the time is another than when this was asked last.
  bool moved();

  PictureLight light;
  std::optional<int> pass_of_still;  ///< the next frame is this pass of a picture in which nothing moves
  int made_ready = 0;                ///< parts of what the first picture is drawn from, see get_ready()
  int marks_made_ready = 0;          ///< of marks, see get_marks_ready()
  bool ahead = false;                ///< draw() leaves the picture where it is drawn, for bring()
  std::optional<int> taken_pass;     ///< whose light is being gathered, see take_pass()

 private:
  struct Moment {
    Pose pose;
    double field_of_view = 0, time = 0;
    bool operator==(const Moment&) const = default;
  };
  Moment moment_;
  bool brought_ = true;

  void prepare(int to_width, int to_height, bool fine, bool taking);
  void keep_framed();
  void draw_resting(unsigned framebuffer);
  void show(unsigned framebuffer, bool straight);
  void draw_some(vtkRenderer*, int part, int of, unsigned framebuffer);
  double place_camera();  // answers the near plane
};

}  // namespace hallscope
