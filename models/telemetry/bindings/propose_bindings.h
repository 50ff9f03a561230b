#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/bindings/found_point.h"

namespace hallscope {

/// A binding that was found by likeness, to be shown and agreed to.
struct ProposedBinding {
  PointBinding binding;
  std::size_t points = 0;        ///< of those given, how many it binds
  std::string example, element;  ///< the first of them, and the path of what it would be
};

/// Bindings for the points that the facility's own do not bind: ids are compared without regard to case, separators,
/// zeros in front and prefixes, metrics by their words and units. Points whose names differ in numbers alone make one
/// binding with places, "R{#a}_power" → "hall-01/rack-{a:02}". Only what is told without doubt is proposed: a point
/// that may be of several elements is left out, and so is one of which nothing says what it measures in which unit.
std::vector<ProposedBinding> propose_bindings(std::span<const FoundPoint>, const Facility&);

}  // namespace hallscope
