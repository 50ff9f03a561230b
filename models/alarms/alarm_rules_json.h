#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/alarms/alarm_rule.h"
#include "models/io/problem.h"

namespace hallscope {

/// Reads a file of alarm rules (assets/schema/alarms.schema.json). What is standard and not mentioned in it stays in
/// effect behind it. Null when the file was refused; problems name the place and what to do.
std::shared_ptr<const AlarmRules> read_alarm_rules(const std::string& path, Problems&);
/// The same from text; `name` stands for the file in problems.
std::shared_ptr<const AlarmRules> parse_alarm_rules(std::string_view text, const std::string& name, Problems&);

/// As a file has them.
std::string alarm_rules_json(const AlarmRules&);
/// A limit as people and files write it, "85 °C" or a number in SI, of a metric; nothing, with why, when it is none.
std::optional<double> parse_limit(std::string_view text, const std::string& metric, std::string& why);

/// What keeps a rule from being one; empty when it is sound.
std::string fault_of(const AlarmRule&);

}  // namespace hallscope
