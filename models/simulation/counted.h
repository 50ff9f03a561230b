#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// "14 chillers", "80 UPS", "2 utilities"; "3 elements" where they are not alike. In English: recordings keep it so.
std::string counted(const Facility&, const std::vector<ElementIndex>&);

}  // namespace hallscope
