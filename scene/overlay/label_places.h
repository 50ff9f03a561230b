#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "scene/overlay/legend_layout.h"
#include "scene/sight/sight.h"
#include "scene/view/camera.h"

namespace hallscope {

/// A name to be written at a place of the picture.
struct Label {
  ElementIndex element = no_element;
  std::string text;
  PixelRect box;
  bool bold = false;
};

/// The picture as far as names go.
struct LabelSpace {
  int width = 0, height = 0;  ///< pixels
  double scale = 1;           ///< of texts
  std::vector<PixelRect> reserved;
};

/// The height of letters, and the room around them, in pixels.
int label_font(double scale);
int label_padding(double scale);

/// Chooses the names that help at this distance — halls from afar, rows in a hall, racks before one's eyes — and
/// places them so that none overlaps another or what is reserved. Names only what is in sight. Arithmetic only.
std::vector<Label> place_labels(const Facility&, const Sight&, const Camera&, const LabelSpace&, const MeasureText&);

}  // namespace hallscope
