#pragma once

#include <concepts>
#include <functional>
#include <string_view>
#include <type_traits>

#include "models/words/say.h"

namespace hallscope {

/// Told now and then how far a long task is (0 to 1) and what it does. Answers false to cancel; the task then stops
/// soon and returns nothing. An empty function means nobody is watching.
using Progress = std::function<bool(double fraction, std::string_view stage)>;

/// True to go on. Safe on an empty function.
inline bool report(const Progress& progress, double fraction, Phrase stage) {
  return !progress || progress(fraction, say(stage));
}
/// The same for a stage that has been said already.
template <class Said>
requires(!std::is_array_v<Said> &&
         std::convertible_to<const Said&, std::string_view>) bool report(const Progress& progress, double fraction,
                                                                         const Said& stage) {
  return !progress || progress(fraction, stage);
}

}  // namespace hallscope
