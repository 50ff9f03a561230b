#pragma once

#include <cstdint>

#include "models/facility/catalog.h"
#include "models/facility/element.h"
#include "scene/look/color_map.h"

namespace hallscope {

enum class ThemeName { light, dark };

/// The colours of everything in the picture that is not data: an architect's model by day or by night. Data has the
/// same colours in every theme. A text and what it is written on differ by 4.5 : 1 or more (WCAG 2.2, 1.4.3).
struct Theme {
  ThemeName name = ThemeName::light;
  Rgb background_top, background_bottom;  ///< the sky overhead, and the haze at the horizon
  Rgb ground, hall_floor, wall, glass;
  Rgb rack, rack_top;
  Rgb shadow;
  std::uint8_t shadow_density = 255;  ///< of the darkest contact shadow
  Rgb label_text, label_panel;        ///< names in the picture
  Rgb panel, panel_text, panel_line;  ///< legends and the caption
  double label_opacity = 0.82, panel_opacity = 0.88;
  Rgb selection, selection_casing;  ///< of an outline, a pair of which one stands out from any colour
  Rgb hover;                        ///< a thinner outline
  Rgb lost, affected, cause;        ///< marks
  Rgb mark_casing;                  ///< around the lines of marks
  Rgb path_power, path_coolant;
};

const Theme& theme(ThemeName);

/// What a neutral colour of equipment, chosen for the light theme, is in this one.
Rgb toned(Rgb, const Theme&);

Rgb slot_color(RackSlot::Kind, const Theme&);

/// Contrast of two colours as WCAG 2.2 defines it, 1 to 21.
double contrast(Rgb, Rgb);
/// `over` drawn on `under` with an opacity from 0 to 1.
Rgb blended(Rgb over, Rgb under, double opacity);

}  // namespace hallscope
