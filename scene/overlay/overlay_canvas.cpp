#include "scene/overlay/overlay_canvas.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include "scene/overlay/text_lock.h"
#include "scene/overlay/written.h"

namespace hallscope {
namespace {

constexpr int dpi = 72;  // a font size is then a size in pixels

vtkNew<vtkTextProperty> text_property(int font_size, bool bold, Rgb color) {
  vtkNew<vtkTextProperty> property;
  set_face(property, bold);
  property->SetFontSize(font_size);
  property->SetColor(color.r / 255.0, color.g / 255.0, color.b / 255.0);
  return property;
}

/// Puts a colour with opacity `a` over the pixel, whose colour is not multiplied by its alpha.
void blend(std::uint8_t* pixel, const std::uint8_t* color, double a) {
  const double under = pixel[3] / 255.0 * (1 - a), total = a + under;
  if (total <= 0) return;
  for (int c = 0; c < 3; ++c)
    pixel[c] = static_cast<std::uint8_t>(std::lround((color[c] * a + pixel[c] * under) / total));
  pixel[3] = static_cast<std::uint8_t>(std::lround(total * 255));
}

}  // namespace

void OverlayCanvas::begin(int width, int height) {
  width_ = std::max(1, width);
  height_ = std::max(1, height);
  texels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4, 0);
}

std::uint8_t* OverlayCanvas::pixel(int x, int y) {
  return texels_.data() +
         4 * (static_cast<std::ptrdiff_t>(height_ - 1 - y) * width_ + x);  // VTK's rows start at the bottom
}

void OverlayCanvas::fill(const PixelRect& rect, Rgb color, double opacity) {
  const auto alpha = static_cast<std::uint8_t>(std::lround(opacity * 255));
  for (int y = std::max(0, rect.y); y < std::min(height_, rect.bottom()); ++y)
    for (int x = std::max(0, rect.x); x < std::min(width_, rect.right()); ++x) {
      std::uint8_t* p = pixel(x, y);
      p[0] = color.r, p[1] = color.g, p[2] = color.b, p[3] = alpha;
    }
}

void OverlayCanvas::fill_rounded(const PixelRect& rect, int radius, Rgb color, double opacity) {
  fill(rect, color, opacity);
  for (int y = 0; y < radius; ++y)
    for (int x = 0; x < radius; ++x) {
      const double inside = std::clamp(radius - std::hypot(radius - x - 0.5, radius - y - 0.5) + 0.5, 0.0, 1.0);
      const auto alpha = static_cast<std::uint8_t>(std::lround(opacity * inside * 255));
      for (int corner_x : {rect.x + x, rect.right() - 1 - x})
        for (int corner_y : {rect.y + y, rect.bottom() - 1 - y}) pixel(corner_x, corner_y)[3] = alpha;
    }
}

void OverlayCanvas::fill_panel(int radius, const Theme& theme) {
  const int edge = 1;
  fill_rounded({0, 0, width_, height_}, radius, blended(theme.panel_line, theme.panel, 0.16), theme.panel_opacity);
  const PixelRect inner{edge, edge, width_ - 2 * edge, height_ - 2 * edge};
  fill_inside(inner, std::max(0, radius - edge), theme.panel, theme.panel_opacity);
}

void OverlayCanvas::fill_bead(const PixelRect& rect, Rgb color) {
  fill_inside(rect, std::min(rect.width, rect.height) / 2, color, 1);
}

/// Like fill_rounded(), over what is there.
void OverlayCanvas::fill_inside(const PixelRect& rect, int radius, Rgb color, double opacity) {
  const auto alpha = static_cast<std::uint8_t>(std::lround(opacity * 255));
  for (int y = rect.y; y < rect.bottom(); ++y)
    for (int x = rect.x; x < rect.right(); ++x) {
      const double dx = std::max({rect.x + radius - x - 0.5, x + 0.5 - (rect.right() - radius), 0.0});
      const double dy = std::max({rect.y + radius - y - 0.5, y + 0.5 - (rect.bottom() - radius), 0.0});
      const double inside = std::clamp(radius - std::hypot(dx, dy) + 0.5, 0.0, 1.0);
      if (radius > 0 && inside <= 0) continue;
      std::uint8_t* p = pixel(x, y);
      const double share = radius > 0 ? inside : 1;
      p[0] = static_cast<std::uint8_t>(std::lround(p[0] + (color.r - p[0]) * share));
      p[1] = static_cast<std::uint8_t>(std::lround(p[1] + (color.g - p[1]) * share));
      p[2] = static_cast<std::uint8_t>(std::lround(p[2] + (color.b - p[2]) * share));
      p[3] = alpha;
    }
}

void OverlayCanvas::write(const PlacedText& text, Rgb color) {
  if (text.text.empty()) return;
  tell_written(text.text);
  if (typeface().draw) return write(typeface().draw(text.text, text.font_size, text.bold), text.box, color);
  const auto property = text_property(text.font_size, text.bold, color);
  vtkNew<vtkImageData> drawn;
  int size[2] = {0, 0};
  {
    const std::lock_guard lock(text_mutex);
    if (!vtkTextRenderer::GetInstance()->RenderString(property, text.text, drawn, size, dpi)) return;
  }
  int extent[6];
  drawn->GetExtent(extent);
  const int top = text.box.y + (text.box.height - size[1]) / 2;
  for (int y = 0; y < size[1]; ++y)
    for (int x = 0; x < size[0]; ++x) {
      const int to_x = text.box.x + x, to_y = top + y;
      if (to_x < 0 || to_x >= width_ || to_y < 0 || to_y >= height_) continue;
      const auto* from = static_cast<const std::uint8_t*>(
          drawn->GetScalarPointer(extent[0] + x, extent[2] + size[1] - 1 - y, extent[4]));
      if (from[3] > 0) blend(pixel(to_x, to_y), from, from[3] / 255.0);
    }
}

/// Capitals are centred, so that all texts of a line stand on one baseline.
void OverlayCanvas::write(const DrawnText& text, const PixelRect& box, Rgb color) {
  const std::uint8_t ink[] = {color.r, color.g, color.b};
  const int top = box.y + (box.height + text.cap_height) / 2 - text.baseline;
  for (int y = 0; y < text.height; ++y)
    for (int x = 0; x < text.width; ++x) {
      const std::uint8_t covered = text.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(text.width) +
                                                 static_cast<std::size_t>(x)];
      const int to_x = box.x + x, to_y = top + y;
      if (covered == 0 || to_x < 0 || to_x >= width_ || to_y < 0 || to_y >= height_) continue;
      blend(pixel(to_x, to_y), ink, covered / 255.0);
    }
}

int text_width(std::string_view text, int font_size, bool bold) {
  if (text.empty()) return 0;
  if (typeface().width) return typeface().width(text, font_size, bold);
  int box[4];
  const std::lock_guard lock(text_mutex);
  if (!vtkTextRenderer::GetInstance()->GetBoundingBox(text_property(font_size, bold, {}), std::string(text), box, dpi))
    return 0;
  return box[1] - box[0] + 1;
}

}  // namespace hallscope
