#include "scene/overlay/overlay_image.h"

#include <algorithm>
#include <cmath>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include "scene/look/typeface.h"
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

OverlayImage::OverlayImage(vtkRenderer* renderer, const PixelRect& place, int picture_height)
    : renderer_(renderer), width_(0), height_(0) {
  corners_->SetNumberOfPoints(4);
  vtkNew<vtkFloatArray> coordinates;
  coordinates->SetNumberOfComponents(2);
  for (float corner : {0.f, 1.f}) coordinates->InsertNextTuple2(corner, 0);
  for (float corner : {1.f, 0.f}) coordinates->InsertNextTuple2(corner, 1);
  vtkNew<vtkCellArray> quad;
  quad->InsertNextCell({0, 1, 2, 3});
  vtkNew<vtkPolyData> shape;
  shape->SetPoints(corners_);
  shape->SetPolys(quad);
  shape->GetPointData()->SetTCoords(coordinates);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(shape);

  texture_->SetInputData(image_);
  texture_->InterpolateOff();
  texture_->SetWrap(vtkTexture::ClampToEdge);
  actor_->SetMapper(mapper);
  actor_->SetTexture(texture_);
  actor_->GetProperty()->SetColor(1, 1, 1);
  renderer_->AddActor2D(actor_);
  begin(place, picture_height);
}

void OverlayImage::begin(const PixelRect& place, int picture_height) {
  const int width = std::max(1, place.width), height = std::max(1, place.height);
  if (width != width_ || height != height_) {
    width_ = width;
    height_ = height;
    image_->SetDimensions(width_, height_, 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  }
  texels_ = static_cast<std::uint8_t*>(image_->GetScalarPointer());
  std::fill_n(texels_, std::size_t(width_) * height_ * 4, 0);
  move_to(place.x, place.y, picture_height);
}

OverlayImage::~OverlayImage() { renderer_->RemoveActor2D(actor_); }

void OverlayImage::set_opacity(double opacity) { actor_->GetProperty()->SetOpacity(opacity); }

void OverlayImage::move_to(int x, int y, int picture_height) {
  const double bottom = picture_height - y - height_;
  corners_->SetPoint(0, x, bottom, 0);
  corners_->SetPoint(1, x + width_, bottom, 0);
  corners_->SetPoint(2, x + width_, bottom + height_, 0);
  corners_->SetPoint(3, x, bottom + height_, 0);
  corners_->Modified();
}

std::uint8_t* OverlayImage::pixel(int x, int y) {
  return texels_ + 4 * (static_cast<std::ptrdiff_t>(height_ - 1 - y) * width_ + x);  // VTK's rows start at the bottom
}

void OverlayImage::fill(const PixelRect& rect, Rgb color, double opacity) {
  const auto alpha = static_cast<std::uint8_t>(std::lround(opacity * 255));
  for (int y = std::max(0, rect.y); y < std::min(height_, rect.bottom()); ++y)
    for (int x = std::max(0, rect.x); x < std::min(width_, rect.right()); ++x) {
      std::uint8_t* p = pixel(x, y);
      p[0] = color.r, p[1] = color.g, p[2] = color.b, p[3] = alpha;
    }
}

void OverlayImage::fill_rounded(const PixelRect& rect, int radius, Rgb color, double opacity) {
  fill(rect, color, opacity);
  for (int y = 0; y < radius; ++y)
    for (int x = 0; x < radius; ++x) {
      const double inside = std::clamp(radius - std::hypot(radius - x - 0.5, radius - y - 0.5) + 0.5, 0.0, 1.0);
      const auto alpha = static_cast<std::uint8_t>(std::lround(opacity * inside * 255));
      for (int corner_x : {rect.x + x, rect.right() - 1 - x})
        for (int corner_y : {rect.y + y, rect.bottom() - 1 - y}) pixel(corner_x, corner_y)[3] = alpha;
    }
}

void OverlayImage::fill_panel(int radius, const Theme& theme) {
  const int edge = 1;
  fill_rounded({0, 0, width_, height_}, radius, blended(theme.panel_line, theme.panel, 0.16), theme.panel_opacity);
  const PixelRect inner{edge, edge, width_ - 2 * edge, height_ - 2 * edge};
  fill_inside(inner, std::max(0, radius - edge), theme.panel, theme.panel_opacity);
}

void OverlayImage::fill_bead(const PixelRect& rect, Rgb color) {
  fill_inside(rect, std::min(rect.width, rect.height) / 2, color, 1);
}

/// Like fill_rounded(), over what is there.
void OverlayImage::fill_inside(const PixelRect& rect, int radius, Rgb color, double opacity) {
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

void OverlayImage::write(const PlacedText& text, Rgb color) {
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
void OverlayImage::write(const DrawnText& text, const PixelRect& box, Rgb color) {
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

void OverlayImage::finish() {
  image_->Modified();
  texture_->Modified();
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
