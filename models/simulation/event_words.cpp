#include "models/simulation/event_words.h"

#include <array>

#include "models/words/retell.h"

namespace hallscope {
namespace {

// What event_log, simulate, the simulator and scenario_text write. A text that could have two of these forms comes
// where the more telling one stands first.
constexpr std::array<Phrase, 23> told{
    "1 rack throttling: a GPU is over its limit",
    "%1 racks throttling: a GPU is over its limit",
    "1 rack switched off by their protection",
    "%1 racks switched off by their protection",
    "trips at %1 % of its rating",
    "%1: starts on %2 racks",
    "%1: first checkpoint, then every %2",
    "%1: ends",
    "outside air goes to %1 °C, wet bulb %2 °C, within %3",
    "outside air goes to %1 °C, wet bulb %2 °C",
    "coolant supply is set to %1 °C: %2",
    "coolant supply is set to %1 °C",
    "job '%1' starts",
    "job '%1' stops",
    "job '%1' goes to %2 % load",
    "%1 fails",
    "%1 fail",
    "%1 leaks",
    "%1 leak",
    "%1 is restored",
    "%1 are restored",
    "%1 keeps %2 % of its rating",
    "%1 keep %2 % of their rating",
};

}  // namespace

std::string event_in_words(std::string_view text) { return retell(text, told); }

}  // namespace hallscope
