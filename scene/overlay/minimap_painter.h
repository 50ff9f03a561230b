#pragma once

#include <memory>
#include <optional>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/look/theme.h"
#include "scene/overlay/minimap.h"
#include "scene/overlay/overlay_image.h"
#include "scene/sight/visibility.h"

class vtkActor2D;
class vtkPoints;
class vtkRenderer;

namespace hallscope {

/// Draws the plan once, and the camera in it before each frame. For use inside the scene library.
class MinimapPainter {
 public:
  explicit MinimapPainter(vtkRenderer* overlay);
  ~MinimapPainter();
  void prepare(const Facility&, const Visibility&, const Minimap&, const Camera&, const Theme&);
  void clear();

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  std::unique_ptr<OverlayImage> plan_;
  vtkNew<vtkPoints> cone_;
  vtkNew<vtkActor2D> cone_actor_;
  const Facility* facility_ = nullptr;
  const Theme* theme_ = nullptr;
  Visibility visibility_;
  PixelRect panel_;
  int height_ = 0;
};

}  // namespace hallscope
