#include "models/alarms/alarm_rule.h"

#include "models/words/say.h"

namespace hallscope {

std::string_view to_string(AlarmRule::Kind kind) {
  switch (kind) {
    case AlarmRule::Kind::catalogue:
      return "catalogue";
    case AlarmRule::Kind::limit:
      return "limit";
    case AlarmRule::Kind::stale:
      return "stale";
    case AlarmRule::Kind::missing:
      return "missing";
    case AlarmRule::Kind::impossible:
      return "impossible";
    case AlarmRule::Kind::contradictory:
      return "contradictory";
    case AlarmRule::Kind::balance:
      return "balance";
  }
  return "";
}

std::string in_words(AlarmRule::Kind kind) {
  switch (kind) {
    case AlarmRule::Kind::catalogue:
      return say("Limits and state of the equipment");
    case AlarmRule::Kind::limit:
      return say("A limit of your own");
    case AlarmRule::Kind::stale:
      return say("Data: stale");
    case AlarmRule::Kind::missing:
      return say("Data: missing");
    case AlarmRule::Kind::impossible:
      return say("Data: impossible");
    case AlarmRule::Kind::contradictory:
      return say("Data: contradictory");
    case AlarmRule::Kind::balance:
      return say("Data: heat and power do not balance");
  }
  return {};
}

std::shared_ptr<const AlarmRules> standard_alarm_rules() {
  using Kind = AlarmRule::Kind;
  AlarmRules rules;
  const auto add = [&](Kind kind, double delay_s) {
    AlarmRule rule;
    rule.kind = kind;
    rule.name = std::string(to_string(kind));
    rule.delay_s = delay_s;
    rules.push_back(std::move(rule));
  };
  add(Kind::catalogue, 0);
  add(Kind::stale, 0);
  add(Kind::missing, 60);
  add(Kind::impossible, 0);
  add(Kind::contradictory, 60);
  add(Kind::balance, 300);  // heat that is stored in metal and coolant is given off within minutes
  return std::make_shared<const AlarmRules>(std::move(rules));
}

}  // namespace hallscope
