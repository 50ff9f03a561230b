#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/element.h"
#include "models/measure/metric.h"

namespace hallscope {

/// One thing that is watched. See assets/schema/alarms.schema.json for how it is written.
struct AlarmRule {
  enum class Kind : std::uint8_t {
    /// Limits of the equipment's models, critical; ratings of power once they have been passed for a minute.
    /// Recommended
    /// conditions of rooms, a warning. Design points are no limits.
    catalogue,
    limit,          ///< limits of the user
    stale,          ///< values older than their source publishes them
    missing,        ///< no value where there is a column for it
    impossible,     ///< values that cannot be: 200 °C of coolant, a rack that draws less than nothing
    contradictory,  ///< values that exclude each other: a return colder than its supply, a current without a voltage
    balance         ///< heat in the liquid that is not the power that was drawn
  };
  std::string name;  ///< for people; tells rules apart
  Kind kind = Kind::limit;
  bool enabled = true;
  std::string metric;                    ///< "Rack/RackPower", also with its qualifier; empty: all
  std::optional<ElementType> type;       ///< nothing: all
  std::string elements;                  ///< pattern of id paths, which means what is inside too; empty: all
  std::optional<double> warn, critical;  ///< SI; of limits of the user, at least one
  bool below = false;                    ///< it is an alarm to be below
  /// How far a value must come back before the alarm is over, SI. Nothing: 1 % of the limit, of temperatures 1 K.
  std::optional<double> hysteresis;
  double delay_s = 0;  ///< an alarm is one that has lasted so long

  bool operator==(const AlarmRule&) const = default;
};
using AlarmRules = std::vector<AlarmRule>;

/// "catalogue", "limit", "stale", … as files name them.
std::string_view to_string(AlarmRule::Kind);
/// A kind and a rule for people.
std::string in_words(AlarmRule::Kind);

/// What is watched where nobody has said otherwise: the catalogue's limits and the quality of data.
std::shared_ptr<const AlarmRules> standard_alarm_rules();

}  // namespace hallscope
