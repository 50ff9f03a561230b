#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"

namespace hallscope {

/// Where the file speaks of an element, by element index; "" when unknown. Used as the place of problems.
using Pointers = std::vector<std::string>;

// Checks of a whole facility. Each reports its findings once per place, with the first element and how many more.
// Near-linear in the number of elements.

/// A loop of feeds is an error: power and coolant must come from somewhere. True when there is none.
bool check_cycles(const Facility&, const Pointers&, Problems&);
/// Equipment on the floor that stands inside other equipment.
void check_overlaps(const Facility&, const Pointers&, Problems&);
/// Equipment that leaves its hall.
void check_halls(const Facility&, const Pointers&, Problems&);
/// Power and cooling equipment whose share of the rated loads exceeds its rating. A load with several feeds is shared
/// by their ratings; a battery carries nothing beside other feeds.
void check_ratings(const Facility&, const Pointers&, Problems&);

}  // namespace hallscope
