#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/measure/metric.h"
#include "models/measure/unit.h"
#include "models/telemetry/samples/labelled_series.h"

namespace hallscope {

class PointBinder;

/// Where a series belongs and what it measures.
struct SeriesPlace {
  ElementIndex element = no_element;
  Metric metric;
  UnitConversion unit{Quantity::number, 1, 0};  ///< how its values become SI
  std::vector<std::string> used;                ///< names of the labels that led to the element
  std::string why;                              ///< why it has no place, for people; empty when it has one
  std::string notice;                           ///< what was taken for granted, for people; empty as a rule

  bool found() const { return element != no_element; }
};

/// Finds a series its place. What the facility file binds (`bindings`, by the name of the series and its labels) comes
/// first; where a label names an element, it is the counterpart below that one. Else the element is the one that a
/// label names by id, alias or likeness (host names without domain and port, "rack_07" for "rack-07"), its GPU the one
/// with the number of a label `gpu`; and the metric is the name itself, below the element's type:
///
///     DCGM_FI_DEV_GPU_TEMP  → GPU/DCGM_FI_DEV_GPU_TEMP, in °C as DCGM has it
///     Rack/RackPower        → Rack/RackPower
///     fan_speed_rpm         → Tray/fan_speed_rpm, a frequency as its ending says
///
/// A unit that nobody knows stays in the metric's name, whose values are then plain numbers: "Rack/Load (bananas)".
/// One that does not measure what the metric is leaves the series without a place.
///
/// `binder` is the facility's, whose bindings are taken apart once.
SeriesPlace place_series(const LabelledSeries&, const Facility&, const PointBinder&);

/// The element that labels name, without what the facility binds; no_element when none does. `used` receives the names
/// of those that led there.
ElementIndex find_labelled(const LabelledSeries&, const Facility&, std::vector<std::string>& used);

/// True for labels that say who scheduled, scraped or deployed it, not what it is about (pod, job, driver version …):
/// they may change while the series stays the same.
bool is_incidental_label(std::string_view name);

/// The GPU with a number, from 0, of the tray that a GPU is in, or of its rack where the tray has not as many;
/// no_element when there is none.
ElementIndex gpu_beside(const Facility&, ElementIndex gpu, std::string_view number);

/// True for labels that number GPUs within something: gpu, gpu_index …
bool numbers_gpus(std::string_view label);

/// True for labels that name a machine or a rack: two values of one are never of one element.
bool names_a_holder(std::string_view label);

}  // namespace hallscope
