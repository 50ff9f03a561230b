#pragma once

#include "models/facility/facility.h"

namespace hallscope {

/// What the picture speaks of at a distance. Names, hover and click go by the same level, so that one gets what one
/// sees: halls from afar, then rows, racks, and what is inside them.
enum class Meaning { hall, row, rack, inside };

/// From the metres that a pixel of an ordinary screen covers: a rack is 0.6 m wide.
Meaning meaning_at(double metres_per_pixel);

/// What an element belongs to at a level: the hall or the row of a rack, the rack of a GPU. Where there is only one
/// hall, its rows. What stands outside halls, and beside the rows nearer than that, speaks for itself.
ElementIndex meant(const Facility&, ElementIndex, Meaning);

}  // namespace hallscope
