#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/workspace/workspace.h"
#include "models/alarms/alarm.h"

namespace hallscope {

/// Goes to an instant and, where there is one, to an element: selects it and flies there. One step.
void go_to(Workspace&, double instant, ElementIndex, const std::string& what);

/// What is watched from now on; null: what is standard.
void watch(Workspace&, std::shared_ptr<const AlarmRules>);
/// The rules in effect.
std::shared_ptr<const AlarmRules> rules_in_effect(const Shown&);

/// Somebody has seen alarms, named by their places in the log; or, with false, takes that back.
void acknowledge(Workspace&, const std::vector<std::size_t>& alarms, bool seen = true);
bool acknowledged(const Shown&, const Alarm&);

}  // namespace hallscope
