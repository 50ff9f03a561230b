#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// Which elements an id pattern means, with what stands in them: "hall-0[1-3]", "hall-01/row-02", "*rack-1*". Its
/// levels, parted by '/', are met one after the other anywhere in a path; `*` stands for any characters, [1-3] for one
/// of them. Letters large or small. One flag an element of the facility.
std::vector<bool> meant_by(const Facility&, std::string_view pattern);

/// More levels than this a pattern cannot have; paths have six.
inline constexpr std::size_t most_levels = 31;

}  // namespace hallscope
