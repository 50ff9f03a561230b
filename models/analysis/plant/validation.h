#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/telemetry/recording.h"
#include "models/words/say.h"

namespace hallscope {

/// How near what the simulation computes came to what was measured, where the model was run against a measurement
/// (assets/simulation-model.md). The test Validation.StatesNoMoreThanItsTestsShow runs it again for every row, so that
/// none can say more than that. What is not listed was not validated, and is said to be so: that is every figure of
/// named_figures() so far, as no plant's energies are published with what drives them.
struct ValidatedFigure {
  std::string_view name;  ///< a figure as in named_figures(), or a metric as recorded: "CDU/LiquidFlow [Primary]"
  double within;          ///< SI; of the measured value where `relative`
  bool relative;
  Phrase band;     ///< for people, %1 being `within`: "within %1 of …"
  Phrase against;  ///< what was measured, and where it is published
};
std::span<const ValidatedFigure> validated_figures();

/// The band of a figure or metric for people, with its source; empty: not validated.
std::string validated_band(std::string_view name);
/// Of the metrics that are recorded, those that were validated.
std::vector<std::string> validated_metrics(const Recording&);

}  // namespace hallscope
