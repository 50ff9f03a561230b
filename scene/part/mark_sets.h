#pragma once

#include <vector>

#include "models/facility/element.h"

namespace hallscope {

/// What a failure does, or would do, as marks over the picture: all else pales. Rooms are marked by their footprint.
struct Marks {
  ElementIndex cause = no_element;     ///< crossed out in black
  std::vector<ElementIndex> lost;      ///< crossed out in red
  std::vector<ElementIndex> affected;  ///< framed
  bool empty() const { return cause == no_element && lost.empty() && affected.empty(); }
  bool operator==(const Marks&) const = default;
};

/// Where an element's power and coolant come from and where they go, as marks over the picture: all else pales. What
/// feeds or cools it is framed, what it feeds or cools is framed and filled; coolant's frames are broken.
struct PathMarks {
  ElementIndex element = no_element;
  std::vector<ElementIndex> at;  ///< what stands for it in the networks: itself, its rack, what a room holds
  std::vector<ElementIndex> power_up, power_down, coolant_up, coolant_down;
  bool empty() const { return element == no_element; }
  bool operator==(const PathMarks&) const = default;
};

}  // namespace hallscope
