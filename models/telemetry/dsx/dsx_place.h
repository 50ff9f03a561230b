#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/telemetry/dsx/dsx_point.h"

namespace hallscope {

/// Where a point stands, read from its tag path: "nvidia/titan/pod1C/rowE/rack05/energyValve/flow/feedback/value".
struct DsxPlace {
  std::string hall;               ///< the level above the row ("pod1C"), or above the object where no row is named
  std::string row;                ///< "rowE"; empty when the path names none
  std::string rack;               ///< "rack05"; empty when the path names none
  std::vector<std::string> rest;  ///< what follows, without the closing "feedback", "value" and "rValue"
};
DsxPlace dsx_place(const DsxPoint&);

/// The levels of a path.
std::vector<std::string> path_levels(std::string_view path);

}  // namespace hallscope
