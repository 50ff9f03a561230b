#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

void set_rulers(Workspace&, std::vector<Ruler>);
/// A ruler between the faces of two elements.
void measure_between(Workspace&, ElementIndex, ElementIndex);

}  // namespace hallscope
