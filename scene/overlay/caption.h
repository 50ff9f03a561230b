#pragma once

#include <memory>
#include <string>

#include <vtkSmartPointer.h>

#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"

namespace hallscope {

/// One line at the lower left of the picture. For use inside the scene library.
class CaptionPainter final : public ScenePart {
 public:
  explicit CaptionPainter(vtkRenderer* overlay);
  ~CaptionPainter() override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  std::string text_;
  int width_ = 0, height_ = 0;
  double scale_ = 0;
  std::unique_ptr<OverlayImage> image_;
};

}  // namespace hallscope
