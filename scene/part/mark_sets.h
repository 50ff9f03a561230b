#pragma once

#include <cstddef>
#include <vector>

#include "models/facility/element.h"

namespace hallscope {

/// What a failure does, or would do, as marks over the picture: all else darkens. Rooms are marked by their footprint.
struct Marks {
  /// A rack that slows down, so many seconds after the failure.
  struct Throttle {
    ElementIndex rack = no_element;
    double after_s = 0;
    bool operator==(const Throttle&) const = default;
  };
  ElementIndex cause = no_element;     ///< dark, hatched twice
  std::vector<ElementIndex> lost;      ///< red, hatched
  std::vector<ElementIndex> affected;  ///< in full colour with an amber rim
  std::vector<Throttle> throttles;     ///< as far as known
  bool empty() const { return cause == no_element && lost.empty() && affected.empty(); }
  bool operator==(const Marks&) const = default;
};

/// Where an element's power and coolant come from and where they go, as marks over the picture: all else darkens.
/// What feeds or cools it is outlined, what it feeds or cools is outlined and tinted; coolant's outlines are broken.
struct PathMarks {
  ElementIndex element = no_element;
  std::size_t beside = 0;        ///< further ones whose paths these are too
  std::vector<ElementIndex> at;  ///< what stands for it in the networks: itself, its rack, what a room holds
  std::vector<ElementIndex> power_up, power_down, coolant_up, coolant_down;
  bool empty() const { return element == no_element; }
  bool operator==(const PathMarks&) const = default;
};

/// An element with an alarm, as a badge over the picture whatever layer is on. Far away the badges of a hall, or of a
/// row, become one that counts them.
struct AlarmMark {
  ElementIndex element = no_element;
  bool critical = false;
  bool operator==(const AlarmMark&) const = default;
};
using AlarmMarks = std::vector<AlarmMark>;  ///< ascending

}  // namespace hallscope
