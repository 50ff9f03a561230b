#pragma once

#include <cstdint>
#include <span>

#include "models/words/retell.h"

namespace hallscope {

/// What a facility cannot keep to, or keeps to by other means than it should. Whoever finds that one holds reports it
/// to the ConditionLog in every step in which it does; from that come its event, its status and its figures.
///
/// In the order of urgency: an element's status (equipment_status) is that of the first that holds.
enum class Condition : std::uint8_t {
  without_power,           ///< works, and no source reaches it
  battery_empty,           ///< a UPS or BESS that was asked and has nothing left
  held_back_by_power,      ///< a rack draws less than it asks for because power is short, or a feed lost; W
  generation_short,        ///< generators asked for more than their ramp and batteries can give; W
  generation_surplus,      ///< generators that had to let go faster than they can; W
  over_temperature,        ///< over its limit; K
  below_dew_point,         ///< coolant colder than the dew point of the room; K
  set_point_not_met,       ///< K away from it
  at_capacity,             ///< gives or moves all that it can, and more is asked for
  on_battery,              ///< a UPS without a source
  on_bypass,               ///< a UPS that overload moved to its static bypass
  one_side_lost,           ///< a load that has several feeds lives on some of them
  on_other_source,         ///< a transfer switch away from its preferred source
  over_continuous_rating,  ///< above the share of its rating that it may carry for more than three hours
  generator_running,       ///< a standby set that started
  starting,                ///< comes back: a rack that boots, a generator that warms up
  pump_lost,               ///< a CDU that runs without one of its pumps
  held_to_cap              ///< a rack that its own cap, a derating, holds below what it asks for; W
};
inline constexpr std::size_t condition_count = 18;

/// How a condition is written in the log. Phrases name the element's place with %1 where several are counted, and the
/// amount with the last place where the condition has one.
struct ConditionWords {
  Condition condition;
  Phrase begins, many_begin, ends, many_end;
  const char* unit = "";  ///< of the amount: "MW", "K"; empty without one
  double scale = 1;       ///< from SI to that unit
  bool adds = false;      ///< amounts of several elements: their sum, else the largest
  const char* key = "";   ///< in files that scripts read: "held_back_by_power"
};

std::span<const ConditionWords> condition_words();
const ConditionWords& words_of(Condition);

/// Status of equipment as recorded in UPS/ConditionStatus and its like (a name of our own: what a site calls UPS/Status
/// has its own numbers): 0 off, 1 as it should be, from 2 on 2 + the number of the
/// Condition. Its words are in models/measure/unit.cpp, in this order.
inline constexpr int status_off = 0, status_normal = 1, first_condition_status = 2;

}  // namespace hallscope
