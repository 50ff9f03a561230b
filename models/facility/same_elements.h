#pragma once

#include "models/facility/facility.h"

namespace hallscope {

/// Whether two facilities consist of the same elements in the same order, so that an index means the same in both:
/// types, names and who belongs to whom. Where they stand and what feeds them may differ.
bool same_elements(const Facility&, const Facility&);

}  // namespace hallscope
