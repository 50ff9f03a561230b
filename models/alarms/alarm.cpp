#include "models/alarms/alarm.h"

#include <algorithm>
#include <cmath>

#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {

std::string_view to_string(AlarmLevel level) {
  return level == AlarmLevel::critical ? "critical" : level == AlarmLevel::warn ? "warn" : "none";
}

std::string in_words(AlarmLevel level) {
  switch (level) {
    case AlarmLevel::critical:
      return say("Critical");
    case AlarmLevel::warn:
      return say("Warning");
    case AlarmLevel::none:
      break;
  }
  return say("Over");
}

AlarmLevel Alarm::highest() const {
  auto level = AlarmLevel::none;
  for (const auto& change : changes) level = std::max(level, change.level);
  return level;
}

AlarmLevel Alarm::at(double time) const {
  const auto after = std::upper_bound(changes.begin(), changes.end(), time,
                                      [](double t, const AlarmChange& change) { return t < change.time; });
  return after == changes.begin() ? AlarmLevel::none : std::prev(after)->level;
}

std::size_t Alarm::times() const {
  std::size_t count = 0;
  auto before = AlarmLevel::none;
  for (const auto& change : changes) {
    if (before == AlarmLevel::none && change.level != AlarmLevel::none) ++count;
    before = change.level;
  }
  return count;
}

std::vector<AlarmEpisode> episodes(const AlarmLog& log) {
  std::vector<AlarmEpisode> found;
  for (std::size_t i = 0; i < log.alarms.size(); ++i) {
    AlarmEpisode open;
    for (const auto& change : log.alarms[i].changes) {
      if (change.level == AlarmLevel::none) {
        open.end = change.time;
        if (open.level != AlarmLevel::none) found.push_back(open);
        open.level = AlarmLevel::none;
        continue;
      }
      if (open.level == AlarmLevel::none) open = {i, change.time, log.until, false, change.level};
      open.level = std::max(open.level, change.level);
    }
    if (open.level == AlarmLevel::none) continue;
    open.end = log.until;
    open.open = true;
    found.push_back(open);
  }
  return found;
}

std::string text_of(const Alarm& alarm, const AlarmRule& rule) {
  const auto what = title(alarm.metric);
  const auto worst = std::isnan(alarm.worst) ? std::string() : format_value(alarm.metric, alarm.worst);
  switch (rule.kind) {
    case AlarmRule::Kind::stale:
      return say("%1 is stale", what);
    case AlarmRule::Kind::missing:
      return say("%1 is missing", what);
    case AlarmRule::Kind::impossible:
      return say("%1 reads %2, which cannot be", what, worst);
    case AlarmRule::Kind::contradictory:
      return say("%1: %2, worst %3", alarm.limit_name, what, worst);
    case AlarmRule::Kind::balance:
      return alarm.below ? say("the liquid takes up %1 of the power drawn, less than it should", worst)
                         : say("the liquid takes up %1 of the power drawn, more than there is", worst);
    case AlarmRule::Kind::catalogue:
    case AlarmRule::Kind::limit:
      break;
  }
  if (alarm.metric.quantity == Quantity::state && rule.kind == AlarmRule::Kind::catalogue) {
    auto plain = alarm.metric;
    plain.qualifier.clear();
    return say("%1: %2", title(plain), alarm.limit_name);
  }
  const auto limit = format_value(alarm.metric, alarm.limit);
  const auto name = alarm.limit_name.empty() ? rule.name : alarm.limit_name;
  auto text = alarm.below ? say("%1 below %2 (%3): worst %4", what, limit, name, worst)
                          : say("%1 above %2 (%3): worst %4", what, limit, name, worst);
  if (alarm.parts > 1) text = say("%1, %2 of %3", text, alarm.parts_over, alarm.parts);
  return text;
}

std::string key_of(const Alarm& alarm, const AlarmRule& rule, const Facility& facility) {
  return rule.name + "|" + facility.path(alarm.element) + "|" + label(alarm.metric) + (alarm.below ? "|below" : "");
}

const ActiveAlarms::At* ActiveAlarms::of(ElementIndex element) const {
  const auto found = std::lower_bound(elements.begin(), elements.end(), element,
                                      [](const At& at, ElementIndex e) { return at.element < e; });
  return found != elements.end() && found->element == element ? &*found : nullptr;
}

ActiveAlarms active_at(const AlarmLog& log, const Facility& facility, double time) {
  ActiveAlarms active;
  if (log.alarms.empty()) return active;
  // Those of one element stand together and come last by it, so the room needed ends behind the last one.
  std::vector<ActiveAlarms::At> all(std::size_t{log.alarms.back().element} + 1);
  for (std::size_t i = 0; i < log.alarms.size(); ++i) {
    const auto& alarm = log.alarms[i];
    const auto level = alarm.at(time);
    if (level == AlarmLevel::none) continue;
    active.alarms.push_back(static_cast<std::uint32_t>(i));
    const bool critical = level == AlarmLevel::critical;
    ++(critical ? active.criticals : active.warnings);
    auto& at = all[alarm.element];
    at.own = std::max(at.own, level);
    at.inside = at.own;
    ++(critical ? at.criticals : at.warnings);
  }
  // What contains an element stands before it.
  for (std::size_t e = all.size(); e-- > 0;) {
    auto& at = all[e];
    if (at.inside == AlarmLevel::none) continue;
    at.element = static_cast<ElementIndex>(e);
    if (const auto parent = facility.element(at.element).parent; parent != no_element) {
      auto& sum = all[parent];
      sum.inside = std::max(sum.inside, at.inside);
      sum.warnings += at.warnings;
      sum.criticals += at.criticals;
    }
  }
  std::copy_if(all.begin(), all.end(), std::back_inserter(active.elements),
               [](const auto& at) { return at.inside != AlarmLevel::none; });
  return active;
}

}  // namespace hallscope
