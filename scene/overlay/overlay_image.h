#pragma once

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "scene/overlay/overlay_canvas.h"

class vtkImageData;
class vtkPoints;
class vtkRenderer;
class vtkTexture;
class vtkTexturedActor2D;

namespace hallscope {

/// A small picture composed in memory once and shown as one textured quad above the scene, so that an unchanged
/// legend costs one draw call a frame. Of many that come and go together, see OverlaySheet.
class OverlayImage : public OverlayCanvas {
 public:
  /// Shows the image with its top left corner at `place` (picture pixels, origin at the top left).
  OverlayImage(vtkRenderer*, const PixelRect& place, int picture_height);
  ~OverlayImage();
  OverlayImage(const OverlayImage&) = delete;
  OverlayImage& operator=(const OverlayImage&) = delete;

  /// Empty again, at another place and of another size: cheaper than a fresh one, which needs a quad of its own.
  void begin(const PixelRect& place, int picture_height);
  /// To be called after the last change.
  void finish();
  void move_to(int x, int y, int picture_height);

 private:
  vtkSmartPointer<vtkRenderer> renderer_;
  vtkNew<vtkImageData> image_;
  vtkNew<vtkPoints> corners_;
  vtkNew<vtkTexture> texture_;
  vtkNew<vtkTexturedActor2D> actor_;
};

}  // namespace hallscope
