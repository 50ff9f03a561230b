#include "app/workspace/alarms.h"

#include <algorithm>

#include "app/workspace/camera_moves.h"
#include "models/words/say.h"

namespace hallscope {

void go_to(Workspace& workspace, double instant, ElementIndex element, const std::string& what) {
  const auto* facility = workspace.shown().facility();
  if (!facility) return;
  const auto axis = time_axis(workspace.shown());
  workspace.edit(step(say("Go to “%1”", what)), [&](Shown& s) {
    s.instant = std::clamp(instant, axis.start, axis.end);
    if (element >= facility->size()) return;
    s.selection = element;
    // The site is what one looks at anyway.
    if (facility->element(element).parent == no_element) return;
    auto there = goal_at(CameraGoal::Kind::element);
    there.element = element;
    send_camera(s, there);
  });
}

void watch(Workspace& workspace, std::shared_ptr<const AlarmRules> rules) {
  const auto& now = workspace.shown().alarms.rules;
  if (now == rules || (now && rules && *now == *rules)) return;
  workspace.edit(step(say("Alarm rules")), [&](Shown& s) { s.alarms.rules = std::move(rules); });
}

std::shared_ptr<const AlarmRules> rules_in_effect(const Shown& s) {
  static const auto standard = standard_alarm_rules();
  return s.alarms.rules ? s.alarms.rules : standard;
}

void acknowledge(Workspace& workspace, const std::vector<std::size_t>& alarms, bool seen) {
  const auto& s = workspace.shown();
  if (!s.alarms.log || !s.facility()) return;
  auto keys = s.alarms.acknowledged ? *s.alarms.acknowledged : std::set<std::string>();
  const auto before = keys;
  for (const auto i : alarms) {
    if (i >= s.alarms.log->alarms.size()) continue;
    const auto& alarm = s.alarms.log->alarms[i];
    auto key = key_of(alarm, (*s.alarms.log->rules)[alarm.rule], *s.facility());
    if (seen)
      keys.insert(std::move(key));
    else
      keys.erase(key);
  }
  if (keys == before) return;
  workspace.edit(
      step(seen ? say_count(alarms.size(), "Acknowledge an alarm", "Acknowledge %n alarms")
                : say("Take back acknowledgement")),
      [&](Shown& to) { to.alarms.acknowledged = std::make_shared<const std::set<std::string>>(std::move(keys)); });
}

bool acknowledged(const Shown& s, const Alarm& alarm) {
  if (!s.alarms.acknowledged || !s.alarms.log || !s.facility()) return false;
  return s.alarms.acknowledged->contains(key_of(alarm, (*s.alarms.log->rules)[alarm.rule], *s.facility()));
}

}  // namespace hallscope
