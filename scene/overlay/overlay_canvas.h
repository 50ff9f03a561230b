#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scene/look/color_map.h"
#include "scene/look/theme.h"
#include "scene/look/typeface.h"
#include "scene/overlay/legend_layout.h"

namespace hallscope {

/// A small picture composed in memory, to be shown above the scene. Coordinates are pixels from its top left corner.
class OverlayCanvas {
 public:
  /// Empty, and of another size. Never smaller than a pixel.
  void begin(int width, int height);

  int width() const { return width_; }
  int height() const { return height_; }
  /// Red, green, blue, opacity; rows from the bottom, as VTK has them. Colours are not multiplied by opacity.
  const std::vector<std::uint8_t>& texels() const { return texels_; }

  /// Replaces what was there, transparency included.
  void fill(const PixelRect&, Rgb, double opacity = 1);
  /// A filled panel with rounded corners.
  void fill_rounded(const PixelRect&, int radius, Rgb, double opacity);
  /// The whole of it as a card: rounded, with a hair of an edge.
  void fill_panel(int radius, const Theme&);
  /// A disc, or where it is longer than high a pill, over what is there.
  void fill_bead(const PixelRect&, Rgb);
  /// Writes over what is there; the text's height is centred in the box.
  void write(const PlacedText&, Rgb);

 private:
  std::uint8_t* pixel(int x, int y);
  void fill_inside(const PixelRect&, int radius, Rgb color, double opacity);
  void write(const DrawnText&, const PixelRect&, Rgb);

  int width_ = 0, height_ = 0;
  std::vector<std::uint8_t> texels_;
};

/// Width in pixels of a text as OverlayCanvas writes it.
int text_width(std::string_view text, int font_size, bool bold);

}  // namespace hallscope
