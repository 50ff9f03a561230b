#pragma once

#include "scene/sight/section.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// What of a facility is to be seen: what picks, names and snaps goes by it.
struct Sight {
  Visibility visibility;
  Section section;
  bool overhead = true;  ///< busways and the like are in the picture, not cut away

  /// What is seen of an element that has a body; empty when it is hidden or cut away.
  Body part_of(const Facility&, ElementIndex) const;
};

}  // namespace hallscope
