#pragma once

#include <array>
#include <memory>
#include <vector>

#include "models/analysis/limits/binding_limit.h"
#include "models/analysis/limits/nearest_limit.h"
#include "models/analysis/plant/figures.h"
#include "models/document/document.h"
#include "models/facility/element.h"

namespace hallscope {

/// All that the figures panel tells of a selection at an instant.
struct SelectionFigures {
  std::shared_ptr<const Document> document;
  std::vector<ElementIndex> selection;
  Headline headline;
  Figures now;  ///< those at the instant
  NearestLimits limits;
  BindingLimits binding;
  std::vector<std::pair<ElementType, std::size_t>> counts;  ///< elements of each type that belong to it
  std::size_t failed = 0, dead = 0;                         ///< of what carries power
  std::shared_ptr<const Figures> range;                     ///< those over the recording; null: still worked out
};

}  // namespace hallscope
