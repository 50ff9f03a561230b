#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/words/say.h"

namespace hallscope {

/// How near a simulated figure came to what was measured, where the model was run against a measurement and a test
/// holds it (assets/simulation-model.md). What is not listed was not validated, and is said to be so.
struct ValidatedFigure {
  std::string_view name;  ///< as in named_figures()
  Phrase band;            ///< "within 2 % of …"
};
std::span<const ValidatedFigure> validated_figures();

/// The band of a figure for people; empty: not validated.
std::string validated_band(std::string_view name);

}  // namespace hallscope
