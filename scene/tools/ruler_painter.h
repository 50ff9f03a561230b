#pragma once

#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/look/theme.h"
#include "scene/overlay/overlay_image.h"
#include "scene/tools/ruler.h"

class vtkActor;
class vtkRenderer;

namespace hallscope {

/// Draws rulers over the picture with their lengths beside them. For use inside the scene library.
class RulerPainter {
 public:
  explicit RulerPainter(vtkRenderer*);
  ~RulerPainter();
  /// Keeps the rulers' lines behind nothing that is added to the renderer before.
  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);
  /// Call before each frame. `begun` is where a ruler has been begun, that is not finished.
  void prepare(const std::vector<Ruler>&, const Vec3* begun, const Camera&, double scale, const Theme&);

 private:
  struct Note {
    std::string text;
    std::unique_ptr<OverlayImage> image;
    PixelRect box;
  };
  vtkSmartPointer<vtkRenderer> overlay_;
  vtkSmartPointer<vtkActor> lines_, parts_;
  std::vector<Note> notes_;
  double scale_ = 0;
  const Theme* theme_ = nullptr;
};

}  // namespace hallscope
