#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "models/alarms/alarm_rule.h"

namespace hallscope {

struct AlarmLog;
struct ActiveAlarms;
struct Happening;

/// What is watched, what was found, and what of it is on.
struct AlarmsShown {
  std::shared_ptr<const AlarmRules> rules;                    ///< null: those that are standard
  std::shared_ptr<const std::set<std::string>> acknowledged;  ///< keys of alarms (key_of); null: none
  std::shared_ptr<const AlarmLog> log;                        ///< null: nothing has been looked at
  std::shared_ptr<const ActiveAlarms> now;                    ///< at the instant shown; null: none
  /// Events of the recording and alarms in it, in the order of time; null: not gathered yet.
  std::shared_ptr<const std::vector<Happening>> happenings;
  bool operator==(const AlarmsShown&) const = default;
};

}  // namespace hallscope
