#pragma once

#include <memory>
#include <string>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"

class vtkActor2D;
class vtkPoints;

namespace hallscope {

/// A round length that is at most `longest` metres: 1, 2 or 5 times a power of ten.
double round_length(double longest);
/// "50 m", "2 km", "20 cm".
std::string length_text(double metres);

/// A scale that holds in the middle of the picture, and an arrow towards north, at the lower edge beside the caption.
class ScaleBar final : public ScenePart {
 public:
  ScaleBar(vtkRenderer* overlay, std::shared_ptr<const Facility>);
  ~ScaleBar() override;

  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  void clear();
  void draw_panel(const FrameView&, const PixelRect&, const std::string& text);

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  std::unique_ptr<OverlayImage> panel_;
  PixelRect place_;
  int height_ = 0;
  std::string text_;
  vtkNew<vtkPoints> points_;
  vtkNew<vtkActor2D> lines_;
};

}  // namespace hallscope
