#pragma once

#include "scene/overlay/overlay_canvas.h"
#include "scene/overlay/overlay_sheet.h"

namespace hallscope {

/// A small picture composed in memory once and shown as one textured quad above the scene, so that an unchanged
/// legend costs one draw call a frame. Of many that come and go together, see OverlaySheet.
class OverlayImage : public OverlayCanvas {
 public:
  /// Shows the image with its top left corner at `place` (picture pixels, origin at the top left).
  OverlayImage(vtkRenderer*, const PixelRect& place, int picture_height);

  /// Empty again, at another place and of another size: cheaper than a fresh one, which needs a quad of its own.
  void begin(const PixelRect& place, int picture_height);
  /// To be called after the last change.
  void finish();
  void move_to(int x, int y, int picture_height);

 private:
  void show(bool written);

  OverlaySheet sheet_;
  int x_ = 0, y_ = 0, picture_height_ = 0;
};

}  // namespace hallscope
