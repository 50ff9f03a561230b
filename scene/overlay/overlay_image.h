#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "scene/look/color_map.h"
#include "scene/look/theme.h"
#include "scene/look/typeface.h"
#include "scene/overlay/legend_layout.h"

class vtkImageData;
class vtkPoints;
class vtkRenderer;
class vtkTexture;
class vtkTexturedActor2D;

namespace hallscope {

/// A small picture composed in memory once and shown as one textured quad above the scene, so that an unchanged
/// legend costs one draw call a frame. Coordinates inside are pixels from its top left corner.
class OverlayImage {
 public:
  /// Shows the image with its top left corner at `place` (picture pixels, origin at the top left).
  OverlayImage(vtkRenderer*, const PixelRect& place, int picture_height);
  ~OverlayImage();
  OverlayImage(const OverlayImage&) = delete;
  OverlayImage& operator=(const OverlayImage&) = delete;

  /// Empty again, at another place and of another size: cheaper than a fresh one, which needs a quad of its own.
  void begin(const PixelRect& place, int picture_height);
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
  /// To be called after the last change.
  void finish();
  /// Of the whole, 0 to 1.
  void set_opacity(double);
  void move_to(int x, int y, int picture_height);

 private:
  std::uint8_t* pixel(int x, int y);
  void fill_inside(const PixelRect&, int radius, Rgb color, double opacity);
  void write(const DrawnText&, const PixelRect&, Rgb);

  vtkSmartPointer<vtkRenderer> renderer_;
  int width_, height_;
  std::uint8_t* texels_ = nullptr;  ///< of the image: asking VTK for each takes longer than painting it
  vtkNew<vtkImageData> image_;
  vtkNew<vtkPoints> corners_;
  vtkNew<vtkTexture> texture_;
  vtkNew<vtkTexturedActor2D> actor_;
};

/// Width in pixels of a text as OverlayImage writes it.
int text_width(std::string_view text, int font_size, bool bold);

}  // namespace hallscope
