#pragma once

#include "scene/overlay/legend_layout.h"

namespace hallscope {

/// Sizes of a legend's parts in pixels.
struct LegendMeasures {
  LegendMeasures(double scale, int picture_width);
  static int px(double size, double scale);
  int width, margin, gap, padding, title_font, font, title_line, line, bar, histogram, mark, swatch;
};

/// One legend with its panel's corner at the origin: a card, or where it is folded a line.
PlacedLegend build_legend(const LegendEntry&, const LegendMeasures&, const MeasureText&, bool folded);
/// The same, moved.
void shift(PlacedLegend&, int x, int y);

}  // namespace hallscope
