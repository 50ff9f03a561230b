#include "scene/overlay/legend.h"

#include <algorithm>
#include <cmath>

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

Rgb faint_text(const Theme& theme) { return blended(theme.panel_text, theme.panel, 0.7); }

std::unique_ptr<OverlayImage> draw(vtkRenderer* overlay, const PlacedLegend& legend, int picture_height,
                                   const Theme& theme) {
  auto image = std::make_unique<OverlayImage>(overlay, legend.panel, picture_height);
  const int line = std::max(1, legend.bar.height / 5), left = legend.panel.x, top = legend.panel.y;
  auto local = [&](PixelRect rect) { return PixelRect{rect.x - left, rect.y - top, rect.width, rect.height}; };

  image->fill_panel(legend.bar.height, theme);
  draw_table(*image, local(legend.bar), legend, false);
  if (legend.missing_swatch.width > 0) image->fill(local(legend.missing_swatch), missing_color);
  if (legend.stale_swatch.width > 0) draw_table(*image, local(legend.stale_swatch), legend, true);
  for (int x : legend.limit_marks) {
    // A light edge keeps the mark visible on the dark end of a map.
    const int height = legend.bar.bottom() - legend.limit_top;
    image->fill(local({x - line, legend.bar.y, 3 * line, legend.bar.height}), theme.panel, theme.panel_opacity);
    image->fill(local({x, legend.limit_top, line, height}), theme.panel_text);
  }
  for (PlacedText text : legend.texts) {
    text.box = local(text.box);
    image->write(text, text.faint ? faint_text(theme) : theme.panel_text);
  }
  image->finish();
  return image;
}

}  // namespace

LegendPainter::LegendPainter(vtkRenderer* overlay, const ValueTallies& tallies, AskShown shown)
    : overlay_(overlay), tallies_(tallies), shown_value_(std::move(shown)) {}
LegendPainter::~LegendPainter() = default;

void LegendPainter::prepare(const FrameView& frame) {
  const auto& legends = frame.overlay.legends();
  if (frame.height != height_ || legends != shown_) {
    height_ = frame.height;
    shown_ = legends;
    drawn_.clear();
    for (const PlacedLegend& legend : legends)
      drawn_.push_back({draw(overlay_, legend, frame.height, frame.theme), nullptr, nullptr, {}, -1});
  }
  for (std::size_t i = 0; i < legends.size(); ++i) {
    const LegendEntry& entry = frame.overlay.entries()[i];
    if (legends[i].folded || !entry.kind || legends[i].histogram.width <= 0) continue;
    count(drawn_[i], legends[i], *entry.kind, frame);
    point(drawn_[i], legends[i], entry, frame);
  }
}

/// The histogram: a quiet silhouette, its heights as roots, so that few values are to be seen beside many.
void LegendPainter::count(Drawn& drawn, const PlacedLegend& legend, LayerKind kind, const FrameView& frame) {
  const ValueTally& tally = tallies_[kind];
  if (drawn.histogram && tally == drawn.counted) return;
  drawn.counted = tally;
  const PixelRect& at = legend.histogram;
  const auto most = *std::max_element(tally.counts.begin(), tally.counts.end());
  if (drawn.histogram) {
    drawn.histogram->begin(at, frame.height);
  } else {
    drawn.histogram = std::make_unique<OverlayImage>(overlay_, at, frame.height);
    drawn.tick.reset();  // it lies over this
  }
  for (int bin = 0; bin < ValueTally::bins && most > 0; ++bin) {
    const auto n = tally.counts[static_cast<std::size_t>(bin)];
    if (n == 0) continue;
    const int from = at.width * bin / ValueTally::bins, to = at.width * (bin + 1) / ValueTally::bins;
    const int high = std::max(2, static_cast<int>(std::lround(at.height * std::sqrt(static_cast<double>(n) / most))));
    drawn.histogram->fill({from, at.height - high, to - from, high}, frame.theme.panel_text, 0.3);
  }
  drawn.histogram->finish();
}

/// Where the value of what is under the pointer lies.
void LegendPainter::point(Drawn& drawn, const PlacedLegend& legend, const LegendEntry& entry, const FrameView& frame) {
  const OverlayValue value = frame.hover == no_element ? OverlayValue{} : shown_value_(*entry.kind, frame.hover);
  const double span = entry.range.high - entry.range.low;
  if (value.quality == Quality::missing || std::isnan(value.value) || !(span > 0)) {
    drawn.tick.reset();
    drawn.tick_x = -1;
    return;
  }
  const double share = std::clamp((static_cast<double>(value.value) - entry.range.low) / span, 0.0, 1.0);
  const int wide = std::max(3, legend.bar.height / 2) | 1, foot = legend.bar.height / 2;
  const int x = legend.bar.x + static_cast<int>(std::lround(share * (legend.bar.width - 1))) - wide / 2;
  if (drawn.tick && x == drawn.tick_x) return;
  drawn.tick_x = x;
  const PixelRect at{x, legend.histogram.y, wide, legend.bar.bottom() + foot - legend.histogram.y};
  drawn.tick = std::make_unique<OverlayImage>(overlay_, at, frame.height);
  drawn.tick->fill({0, 0, wide, at.height}, frame.theme.panel);
  drawn.tick->fill({wide / 2, 0, 1, at.height}, frame.theme.panel_text);
  if (wide >= 5) drawn.tick->fill({wide / 2 - 1, 0, 3, at.height}, frame.theme.panel_text);
  drawn.tick->finish();
}

void LegendPainter::set_theme(const Theme&) {
  drawn_.clear();
  shown_.clear();
}

}  // namespace hallscope
