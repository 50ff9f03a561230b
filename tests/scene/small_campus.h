#pragma once

#include <memory>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A made-up facility for tests of the picture: `halls` halls side by side along x, each with `rows` rows of `racks`
/// racks, rows facing -y and +y in turn, a CDU at each row's right end. With `chillers`, so many in a line along y
/// left of each hall cool all its CDUs.
struct SmallCampus {
  int halls = 1, rows = 4, racks = 10, chillers = 0;
  std::shared_ptr<const Facility> build() const;
};

/// A track over all elements of the metric's type; the value of column i is `first + i * step`.
std::shared_ptr<const Track> ramp_track(const Facility&, const Metric&, float first, float step);

}  // namespace hallscope
