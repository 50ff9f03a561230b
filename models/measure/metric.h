#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/element.h"

namespace hallscope {

/// What kind of thing is measured. Decides the SI unit and how values are written for people.
enum class Quantity {
  power,                   ///< W
  power_rate,              ///< W/s
  apparent_power,          ///< VA
  energy,                  ///< J
  temperature,             ///< °C (the SI derived unit)
  temperature_difference,  ///< K
  flow,                    ///< m³/s
  pressure,                ///< Pa
  current,                 ///< A
  voltage,                 ///< V
  frequency,               ///< Hz
  ratio,                   ///< 1 (percent in most sources)
  humidity,                ///< 1, relative
  sound,                   ///< dB
  state,                   ///< an enumeration of the source, as a number
  number                   ///< unitless or unknown
};

/// "W", "°C", "K", "m³/s" …; "1" for ratios, "" for states and plain numbers.
std::string_view si_unit(Quantity);

/// What has been worked out from the values of a metric: how fast they change, or how far those of two recordings lie
/// apart. Zero is then the middle, and the limits of the metric itself say nothing.
enum class Change { none, swing, difference };

/// A metric in the DSX BMS vocabulary, "objectType/pointType", or "GPU/" and a DCGM field name, verbatim.
/// `qualifier` tells apart several points of one element ("Primary", "Secondary Supply", "Phase A").
struct Metric {
  std::string name;
  std::string qualifier;
  Quantity quantity = Quantity::number;
  Change change = Change::none;

  bool operator==(const Metric&) const = default;
};

/// "CDU/LiquidFlow [Primary]", or just the name; "Rack/RackPower swing [over 60 s]".
std::string label(const Metric&);
/// The metric that label() writes so.
Metric metric_from_label(std::string_view);
/// The part before the slash as an element type; nothing for types the facility does not know.
std::optional<ElementType> object_type(const Metric&);
/// What a metric name measures, from its point type; `number` when unknown.
Quantity quantity_of(std::string_view metric_name);
/// A short title for people: "Rack power", "GPU temperature", "Rack power swing, over 60 s"; falls back to label().
std::string title(const Metric&);

}  // namespace hallscope
