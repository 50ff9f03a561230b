#pragma once

#include <functional>
#include <string_view>

namespace hallscope {

/// Told now and then how far a long task is (0 to 1) and what it does. Answers false to cancel; the task then stops
/// soon and returns nothing. An empty function means nobody is watching.
using Progress = std::function<bool(double fraction, std::string_view stage)>;

/// True to go on. Safe on an empty function.
inline bool report(const Progress& progress, double fraction, std::string_view stage) {
  return !progress || progress(fraction, stage);
}

}  // namespace hallscope
