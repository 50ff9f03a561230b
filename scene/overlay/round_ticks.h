#pragma once

#include <string>
#include <vector>

#include "models/measure/unit.h"

namespace hallscope {

struct Tick {
  double value = 0;  ///< SI
  std::string text;  ///< in the display unit, without its name: "40"
};

/// At most `most` ticks at round values (1, 2, 2.5 or 5 times a power of ten) of the display unit within [low, high],
/// both SI. Empty when the range is empty or not finite.
std::vector<Tick> round_ticks(double low, double high, const DisplayUnit&, int most);

}  // namespace hallscope
