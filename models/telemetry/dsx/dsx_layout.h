#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/telemetry/dsx/dsx_objects.h"

namespace hallscope {

/// A facility laid out from a capture alone, and where each object ended up.
struct DsxLayout {
  Facility facility;
  std::vector<ElementIndex> element_of;  ///< by object
};

/// Racks stand side by side in the order of their numbers, a row for each row that the topics name; CDUs at the end of
/// the row that they serve, busways above it, aisle sensors before and behind it, other equipment in a line beside.
/// Positions are a drawing aid: the capture states none. Power and coolant follow servesId.
DsxLayout lay_out(const DsxObjects&, const std::string& file, Problems&);

}  // namespace hallscope
