#pragma once

#include <memory>
#include <string>

#include <vtkSmartPointer.h>

#include "scene/look/theme.h"
#include "scene/overlay/overlay_image.h"

class vtkRenderer;

namespace hallscope {

/// One line at the lower left of the picture. For use inside the scene library.
class CaptionPainter {
 public:
  explicit CaptionPainter(vtkRenderer* overlay);
  ~CaptionPainter();
  void set_theme(const Theme&);
  /// Call before each frame; an empty text shows nothing.
  void update(const std::string& text, int width, int height, double pixel_ratio);

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  std::string text_;
  int width_ = 0, height_ = 0;
  double pixel_ratio_ = 0;
  const Theme* theme_ = &theme(ThemeName::light);
  std::unique_ptr<OverlayImage> image_;
};

}  // namespace hallscope
