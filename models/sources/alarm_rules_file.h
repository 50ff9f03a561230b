#pragma once

#include <memory>
#include <vector>

#include "models/alarms/alarm_rule.h"
#include "models/document/named_source.h"
#include "models/io/problem.h"

namespace hallscope {

/// The alarm rules among sources, read; null when there are none or their file was refused, which `problems` says.
std::shared_ptr<const AlarmRules> alarm_rules_among(const std::vector<NamedSource>&, Problems&);

/// True for alarm rules and nothing else: they need no facility, and with one open they are watched in it.
bool only_alarm_rules(const std::vector<NamedSource>&);

}  // namespace hallscope
