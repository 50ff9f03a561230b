#include "models/simulation/condition.h"

#include <array>
#include <cstddef>

namespace hallscope {
namespace {

using enum Condition;

// No text says "fail", "trip" or "restored": from those, power states are read (power_state.h).
constexpr std::array rows{
    ConditionWords{without_power, "without power", "%1 without power", "power is back", "%1 have power again", "", 1,
                   false, "without_power"},
    ConditionWords{battery_empty, "battery is empty", "%1 with an empty battery", "battery holds charge again",
                   "%1 hold charge again", "", 1, false, "battery_empty"},
    ConditionWords{held_back_by_power, "held back by %1: power is short", "%1 held back by %2: power is short",
                   "no longer held back by power", "%1 no longer held back by power", "MW", 1e-6, true,
                   "held_back_by_power"},
    ConditionWords{generation_short, "generation could not follow by %1", "%1 could not follow by %2",
                   "generation follows again", "%1 follow again", "MW", 1e-6, true, "generation_short"},
    ConditionWords{generation_surplus, "generation let go of %1 faster than it can",
                   "%1 let go of %2 faster than they can", "generation follows downwards again",
                   "%1 follow downwards again", "MW", 1e-6, true, "generation_surplus"},
    ConditionWords{over_temperature, "over its temperature limit by %1", "%1 over their temperature limit by up to %2",
                   "back under its temperature limit", "%1 back under their temperature limit", "K", 1, false,
                   "over_temperature"},
    ConditionWords{below_dew_point, "coolant below the dew point by %1",
                   "%1 with coolant below the dew point by up to %2", "coolant above the dew point again",
                   "%1 with coolant above the dew point again", "K", 1, false, "below_dew_point"},
    ConditionWords{set_point_not_met, "set point missed by %1", "%1 miss their set point by up to %2",
                   "set point met again", "%1 meet their set point again", "K", 1, false, "set_point_not_met"},
    ConditionWords{at_capacity, "at capacity", "%1 at capacity", "no longer at capacity", "%1 no longer at capacity",
                   "", 1, false, "at_capacity"},
    ConditionWords{on_battery, "on battery", "%1 on battery", "no longer on battery", "%1 no longer on battery", "", 1,
                   false, "on_battery"},
    ConditionWords{on_bypass, "overloaded, on static bypass", "%1 overloaded, on static bypass",
                   "no longer on static bypass", "%1 no longer on static bypass", "", 1, false, "on_bypass"},
    ConditionWords{one_side_lost, "one side is lost", "%1 with one side lost", "all sides are back",
                   "%1 with all sides back", "", 1, false, "one_side_lost"},
    ConditionWords{on_other_source, "changes over to its other source", "%1 change over to their other source",
                   "back on its preferred source", "%1 back on their preferred source", "", 1, false,
                   "on_other_source"},
    ConditionWords{over_continuous_rating, "above its continuous rating by %1",
                   "%1 above their continuous rating by %2", "within its continuous rating again",
                   "%1 within their continuous rating again", "MW", 1e-6, true, "over_continuous_rating"},
    ConditionWords{generator_running, "generator started", "%1 started", "generator stopped", "%1 stopped", "", 1,
                   false, "generator_running"},
    ConditionWords{starting, "starting", "%1 starting", "started up", "%1 started up", "", 1, false, "starting"},
    ConditionWords{pump_lost, "runs without one of its pumps", "%1 run without one of their pumps",
                   "all its pumps run again", "%1 with all pumps running again", "", 1, false, "pump_lost"},
    ConditionWords{held_to_cap, "held to its cap, %1 below what it asks for",
                   "%1 held to their cap, %2 below what they ask for", "no longer held to its cap",
                   "%1 no longer held to their cap", "MW", 1e-6, true, "held_to_cap"},
};
static_assert(rows.size() == condition_count);

constexpr bool in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (static_cast<std::size_t>(rows[i].condition) != i) return false;
  return true;
}
static_assert(in_order(), "a row for each condition, in the order of the enumeration");

}  // namespace

std::span<const ConditionWords> condition_words() { return rows; }

const ConditionWords& words_of(Condition condition) { return rows[static_cast<std::size_t>(condition)]; }

}  // namespace hallscope
