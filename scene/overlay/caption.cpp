#include "scene/overlay/caption.h"

#include <cmath>

#include <vtkRenderer.h>

namespace hallscope {

CaptionPainter::CaptionPainter(vtkRenderer* overlay) : overlay_(overlay) {}
CaptionPainter::~CaptionPainter() = default;

void CaptionPainter::set_theme(const Theme&) {
  image_.reset();
  width_ = 0;
}

void CaptionPainter::prepare(const FrameView& frame) {
  const std::string& text = frame.wishes.caption;
  const int width = frame.width, height = frame.height;
  const double scale = frame.scale;
  if (text == text_ && width == width_ && height == height_ && scale == scale_) return;
  text_ = text;
  width_ = width;
  height_ = height;
  scale_ = scale;
  image_.reset();

  const int font = static_cast<int>(std::lround(11 * scale)), margin = font;
  const std::string shown = elide(text, width - 3 * margin, font, false, text_width);
  if (shown.empty()) return;
  const int line = caption_height(scale) - margin / 2;
  const PixelRect panel{margin / 2, height - caption_height(scale), text_width(shown, font, false) + margin, line};
  image_ = std::make_unique<OverlayImage>(overlay_, panel, height);
  image_->fill_rounded({0, 0, panel.width, panel.height}, margin / 3, frame.theme.panel, frame.theme.panel_opacity);
  image_->write({{margin / 2, 0, panel.width - margin, panel.height}, shown, font, false}, frame.theme.panel_text);
  image_->finish();
}

}  // namespace hallscope
