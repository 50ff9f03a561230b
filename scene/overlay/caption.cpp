#include "scene/overlay/caption.h"

#include <cmath>

#include <vtkRenderer.h>

namespace hallscope {

CaptionPainter::CaptionPainter(vtkRenderer* overlay) : overlay_(overlay) {}
CaptionPainter::~CaptionPainter() = default;

void CaptionPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  image_.reset();
  width_ = 0;
}

void CaptionPainter::update(const std::string& text, int width, int height, double pixel_ratio) {
  if (text == text_ && width == width_ && height == height_ && pixel_ratio == pixel_ratio_) return;
  text_ = text;
  width_ = width, height_ = height, pixel_ratio_ = pixel_ratio;
  image_.reset();

  const double scale = overlay_scale(width, height, pixel_ratio);
  const int font = static_cast<int>(std::lround(11 * scale)), margin = font;
  const std::string shown = elide(text, width - 3 * margin, font, false, text_width);
  if (shown.empty()) return;
  const int line = caption_height(scale) - margin / 2;
  const PixelRect panel{margin / 2, height - caption_height(scale), text_width(shown, font, false) + margin, line};
  image_ = std::make_unique<OverlayImage>(overlay_, panel, height);
  image_->fill_rounded({0, 0, panel.width, panel.height}, margin / 3, theme_->panel, theme_->panel_opacity);
  image_->write({{margin / 2, 0, panel.width - margin, panel.height}, shown, font, false}, theme_->panel_text);
  image_->finish();
}

}  // namespace hallscope
