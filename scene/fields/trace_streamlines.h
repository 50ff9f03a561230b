#pragma once

#include <optional>
#include <vector>

#include "models/facility/field_placement.h"
#include "models/telemetry/recording.h"
#include "scene/fields/field_data.h"

namespace hallscope {

/// Where a streamline begins, in the facility's coordinates, and whether it goes with the wind or against it.
struct StreamSeed {
  Vec3 point;
  bool forward = true;
};

/// One streamline from its seed on, in the facility's coordinates, with the shown value at each point (missing_value
/// where there is none). Lines against the wind are turned round, so that all run with it.
struct Streamline {
  std::vector<Vec3> points;
  std::vector<float> values;
};

/// The array that a streamline follows: "U" or one with velocity in its name, else the first vector.
std::optional<std::size_t> wind_array(const FieldStep&);

/// Follows the wind from each seed (Runge-Kutta of fourth order, steps of about a third of a cell) until it leaves all
/// cells, stands still or has gone twice through the field. Seeds outside the field give nothing.
///
/// Not vtkStreamTracer: it wants vectors at points, where CFD programs write them in cells, builds a locator of its own
/// over millions of cells that CellIndex has indexed already, and finds other values than the probe under the pointer.
/// With FieldStep::probe() there, following the wind is one short loop.
std::vector<Streamline> trace_streamlines(const FieldStep&, std::size_t wind, std::size_t shown, const FieldPlacement&,
                                          const std::vector<StreamSeed>&);

}  // namespace hallscope
