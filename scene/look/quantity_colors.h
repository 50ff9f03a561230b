#pragma once

#include "models/measure/metric.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// Quantities that are shown in hues of their own, the same in layers, legends, charts, tables and reports.
enum class HueFamily {
  heat,      ///< temperatures of what computes and of what leaves it: neutral, amber, red at a limit
  coolant,   ///< temperatures of liquids: blue supply, orange return
  air,       ///< temperatures of air, in rooms and in fields
  power,     ///< power and energy, apparent power too: one blue
  cooling,   ///< heat that is taken away
  load,      ///< shares of a limit: grey, amber, red beyond it
  flow,      ///< of liquids and air
  pressure,  ///< and differences of it
  electric,  ///< currents, voltages, frequencies
  other,     ///< all else
  change,    ///< differences and swings of any quantity: the middle is zero
  count
};

HueFamily hue_family(const Metric&);

/// The map that a metric is shown in unless someone chooses another. No two families share one. With `to_limit` the
/// range is taken to end at a limit, which is what heat's amber and red speak of; without one it only gets warmer.
ColorMapName color_map_for(HueFamily, bool to_limit = false);
ColorMapName color_map_for(const Metric&, bool to_limit = false);

/// One colour for a metric, of a line in a chart or a swatch in a table: of its family's hues, made darker or lighter
/// until it differs from what it is drawn on by 3 : 1. Of liquids that return it is the warm end.
Rgb hue_of(const Metric&, Rgb paper);

}  // namespace hallscope
