#pragma once

#include <vector>

#include "app/workspace/shown.h"

namespace hallscope {

/// What figures are told of: what is selected, else the whole site, which is {0}. Something must be open.
std::vector<ElementIndex> selection_or_site(const Shown&);

/// What the headline is told of, as its user has chosen.
std::vector<ElementIndex> headline_scope(const Shown&);

}  // namespace hallscope
