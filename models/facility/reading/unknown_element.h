#pragma once

#include <string>
#include <string_view>

#include "models/facility/facility.h"

namespace hallscope {

/// What to tell someone whose id or pattern names no element: how far the path exists and what is there instead, the
/// most similar first; for a bare name that several elements share, where they are. "no element 'hall-01/row-2'; in
/// hall-01 there is row-02, row-01 …"
std::string no_such_element(const Facility&, std::string_view id);

}  // namespace hallscope
