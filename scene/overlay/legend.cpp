#include "scene/overlay/legend.h"

#include <algorithm>

#include <vtkRenderer.h>

#include "scene/overlay/overlay_places.h"

namespace hallscope {
namespace {

void draw_table(OverlayImage& image, const PixelRect& bar, const PlacedLegend& legend, bool stale) {
  const auto& table = color_table(legend.color_map);
  for (int x = 0; x < bar.width; ++x) {
    const Rgb full = table[static_cast<std::size_t>(x) * table.size() / static_cast<std::size_t>(bar.width)];
    const Rgb color = legend.quiet ? quiet_color(full) : full;
    image.fill({bar.x + x, bar.y, 1, bar.height}, stale ? stale_color(color) : color);
  }
}

std::unique_ptr<OverlayImage> draw(vtkRenderer* overlay, const PlacedLegend& legend, int picture_height,
                                   const Theme& theme) {
  auto image = std::make_unique<OverlayImage>(overlay, legend.panel, picture_height);
  const int line = std::max(1, legend.bar.height / 10);
  const int left = legend.panel.x, top = legend.panel.y;
  auto local = [&](PixelRect rect) { return PixelRect{rect.x - left, rect.y - top, rect.width, rect.height}; };

  image->fill_rounded({0, 0, legend.panel.width, legend.panel.height}, legend.bar.height / 2, theme.panel,
                      theme.panel_opacity);
  draw_table(*image, local(legend.bar), legend, false);
  if (!legend.folded) {
    image->fill(local(legend.missing_swatch), missing_color);
    draw_table(*image, local(legend.stale_swatch), legend, true);
  }
  const int mark = std::max(2, legend.bar.height / 4);
  for (int x : legend.tick_marks) image->fill(local({x, legend.bar.bottom(), line, mark}), theme.panel_line);
  for (int x : legend.limit_marks) {
    // A light edge keeps the mark visible on the dark end of a map.
    const int height = legend.bar.bottom() - legend.limit_top;
    image->fill(local({x - line, legend.bar.y, 3 * line, legend.bar.height}), theme.panel);
    image->fill(local({x, legend.limit_top, line, height}), theme.panel_text);
  }
  for (PlacedText text : legend.texts) {
    text.box = local(text.box);
    image->write(text, theme.panel_text);
  }
  image->finish();
  return image;
}

}  // namespace

LegendPainter::LegendPainter(vtkRenderer* overlay) : overlay_(overlay) {}
LegendPainter::~LegendPainter() = default;

void LegendPainter::prepare(const FrameView& frame) {
  const auto& legends = frame.overlay.legends();
  if (frame.height == height_ && legends == shown_) return;
  height_ = frame.height;
  shown_ = legends;
  images_.clear();
  for (const PlacedLegend& legend : legends) images_.push_back(draw(overlay_, legend, frame.height, frame.theme));
}

void LegendPainter::set_theme(const Theme&) {
  images_.clear();
  shown_.clear();
}

}  // namespace hallscope
