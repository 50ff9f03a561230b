#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "scene/look/color_map.h"
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
  std::string values = {};       ///< after the name: " · 80.8 MW · 79.1 °C"
  std::optional<Rgb> tint = {};  ///< of its edge, a data colour
  double opacity = 1;            ///< names come and go softly
  /// Where a line leads from the box, when that does not stand at what it names; pixels.
  std::optional<std::array<int, 2>> leads_to = {};
};

/// What is written beside a name.
struct LabelValues {
  std::string text;
  std::optional<Rgb> tint;
};

/// A rack that is seen from afar: a pin with a text.
struct Beacon {
  ElementIndex rack = no_element;
  std::string text;
  Rgb tint;
};

/// The picture as far as names go.
struct LabelSpace {
  int width = 0, height = 0;  ///< pixels
  double scale = 1;           ///< of texts
  std::vector<PixelRect> reserved;
  const std::vector<Body>* solids = nullptr;  ///< hide what is behind them; null: nothing does
  std::function<LabelValues(ElementIndex hall)> values = {};
  std::optional<Beacon> beacon = {};
};

/// The height of letters, and the room around them, in pixels.
int label_font(double scale);
int label_padding(double scale);

/// Chooses the names that help at this distance, one level at a time — halls with their values from afar, rows in a
/// hall, racks before one's eyes — and places them so that none overlaps another or what is reserved. Names only what
/// is in sight and not behind something else. Arithmetic only.
std::vector<Label> place_labels(const Facility&, const Sight&, const Camera&, const LabelSpace&, const MeasureText&);

}  // namespace hallscope
