#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scene/layers/legend_entry.h"

namespace hallscope {

/// A rectangle of the picture in device pixels, origin at the top left.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
  int right() const { return x + width; }
  int bottom() const { return y + height; }
  bool overlaps(const PixelRect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
  bool contains(const PixelRect& o) const {
    return o.x >= x && o.y >= y && o.right() <= right() && o.bottom() <= bottom();
  }
  bool holds(double px, double py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  bool operator==(const PixelRect&) const = default;
};

/// One entry per visible layer that shows data; layers with the same metric, range, map and limits share one.
std::vector<LegendEntry> legend_entries(const LayerSetups&);

/// A text with the box it is written into.
struct PlacedText {
  PixelRect box;
  std::string text;
  int font_size = 0;  ///< pixels
  bool bold = false;
  bool faint = false;  ///< steps back beside the others
  bool operator==(const PlacedText&) const = default;
};

/// Where everything of one legend goes. A folded one is a line: title, low end, bar, high end, unit.
struct PlacedLegend {
  PixelRect panel;
  PixelRect bar;
  PixelRect histogram;  ///< above the bar; empty where values are not counted
  std::vector<PlacedText> texts;
  std::vector<int> tick_marks;             ///< x of the figures below the bar
  std::vector<int> limit_marks;            ///< x of the lines across the bar
  int limit_top = 0;                       ///< where the limit lines begin
  PixelRect missing_swatch, stale_swatch;  ///< empty where nothing in the picture is so
  ColorMapName color_map = ColorMapName::viridis;
  bool quiet = false;
  bool folded = false;
  bool operator==(const PlacedLegend&) const = default;
};

/// Width in pixels of a text in the legend's font.
using MeasureText = std::function<int(std::string_view text, int font_size, bool bold)>;

/// How much larger than at 1280 × 720 text is drawn: follows the screen's density and the size of the picture.
double overlay_scale(int width, int height, double pixel_ratio);

/// `text`, shortened with "…" until it is at most `width` wide.
std::string elide(std::string_view text, int width, int font_size, bool bold, const MeasureText&);

/// Height kept free for the caption at the lower edge.
int caption_height(double scale);

/// Stacks the legends, in their order, from the top right corner down: the hero's as a card, the others as lines,
/// unless someone has chosen. What does not fit above `kept_below` goes into further columns. Nothing overlaps or
/// leaves the picture; legends for which there is no room at all are left out, last ones first.
std::vector<PlacedLegend> legend_layout(const std::vector<LegendEntry>&, int width, int height, double pixel_ratio,
                                        const MeasureText&, int kept_below = 0);

/// Which legend's panel a point of the picture lies on.
std::optional<std::size_t> legend_at(const std::vector<PlacedLegend>&, double x, double y);

}  // namespace hallscope
