#include "scene/overlay/overlay_image.h"

namespace hallscope {

OverlayImage::OverlayImage(vtkRenderer* renderer, const PixelRect& place, int picture_height) : sheet_(renderer) {
  begin(place, picture_height);
}

void OverlayImage::begin(const PixelRect& place, int picture_height) {
  OverlayCanvas::begin(place.width, place.height);
  x_ = place.x;
  y_ = place.y;
  picture_height_ = picture_height;
}

void OverlayImage::finish() { show(true); }

void OverlayImage::move_to(int x, int y, int picture_height) {
  x_ = x;
  y_ = y;
  picture_height_ = picture_height;
  show(false);
}

void OverlayImage::show(bool written) { sheet_.show({{this, x_, y_}}, picture_height_, written); }

}  // namespace hallscope
