#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/facility/element.h"
#include "scene/geometry/frame_work.h"
#include "scene/look/theme.h"
#include "scene/view/camera.h"

class vtkOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

class OverlayPlaces;

/// What people want in the picture besides data, whatever the facility.
struct PictureWishes {
  bool labels = true, legends = true, minimap = false;
  bool surroundings = true;      ///< yards, roads, fence, buildings
  bool section_handles = false;  ///< arrows on the sides of a section
  bool flow = false;             ///< chevrons that point the way the power goes
  bool scale_bar = true;
  bool transparent = false;  ///< nothing is drawn behind the facility: no sky, no ground
  std::string caption;
  double pixel_ratio = 1;  ///< device pixels for one of an ordinary screen
};

/// All that one frame is drawn for. Valid while the frame is prepared.
struct FrameView {
  vtkRenderer* renderer;          ///< of what light falls on
  vtkRenderer* over;              ///< of what lies over the lit picture
  vtkOpenGLRenderWindow* window;  ///< its context is current
  const Camera& camera;
  View view;          ///< of the camera
  double near_plane;  ///< metres before the eye
  int width, height;  ///< device pixels
  double scale;       ///< of texts and lines, see overlay_scale()
  const Theme& theme;
  const PictureWishes& wishes;
  const OverlayPlaces& overlay;  ///< where legends and the minimap go in this frame
  FrameWork& work;               ///< of all parts together
  ElementIndex selection = no_element, hover = no_element;
  std::shared_ptr<const std::vector<ElementIndex>> selected = {};  ///< all that are, where they are several
  bool selected_overhead = false;                                  ///< one of them hangs above racks
  bool marked = false;                                             ///< marks of a failure are shown: a path steps back
  ElementIndex failing = no_element;                               ///< whose name such a mark says
  bool fine = false;                                               ///< a picture that stays
  bool gathered = false;  ///< its light is gathered: what stands for light in motion is left out
  bool flat = false;      ///< no light is wanted
  double share = 1;       ///< of each side of the world that is drawn: its pixels are so much larger, see MotionScale
  bool shadows = true;    ///< nothing but contact shadows says how things stand on the floor
};

}  // namespace hallscope
