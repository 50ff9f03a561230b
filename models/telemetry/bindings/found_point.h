#pragma once

#include <string>
#include <vector>

#include "models/facility/point_binding.h"

namespace hallscope {

/// A point that a source has, before anybody says what it is: the header of a column, a series.
struct FoundPoint {
  std::string name;
  std::vector<NamedText> labels;
  std::string unit;  ///< as the source says, "kW" of "power [kW]"; empty where it does not
};

}  // namespace hallscope
