#include "models/alarms/alarm_rules_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallscope {
namespace {

using testing::HasSubstr;
using Kind = AlarmRule::Kind;

struct Read {
  std::shared_ptr<const AlarmRules> rules;
  std::string first;  ///< problem
};

Read read(const std::string& rules) {
  Problems problems;
  Read result;
  result.rules = parse_alarm_rules(R"({"format": "hallscope-alarms", "version": 1, "rules": [)" + rules + "]}",
                                   "a.json", problems);
  result.first = problems.empty() ? "" : to_line(problems.list().front());
  return result;
}

TEST(AlarmRulesFile, LimitsHaveUnits) {
  const auto [rules, problem] = read(R"({"name": "hot", "metric": "GPU/DCGM_FI_DEV_GPU_TEMP", "warn": "85 °C",
      "critical": 88, "hysteresis": "2 K", "delay": "30s", "elements": "hall-0[1-3]", "type": "GPU"})");
  EXPECT_EQ(problem, "");
  ASSERT_TRUE(rules);
  const auto& rule = rules->front();
  EXPECT_EQ(rule.name, "hot");
  EXPECT_EQ(rule.warn, 85);
  EXPECT_EQ(rule.critical, 88);
  EXPECT_EQ(rule.hysteresis, 2);
  EXPECT_EQ(rule.delay_s, 30);
  EXPECT_EQ(rule.type, ElementType::GPU);
  EXPECT_EQ(read(R"({"metric": "Rack/RackPower", "critical": "0.12 MW"})").rules->front().critical, 120e3);
}

TEST(AlarmRulesFile, WhatIsStandardStaysUnlessItIsMentioned) {
  const auto all = read(R"({"metric": "Rack/RackPower", "warn": "120 kW"})").rules;
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 1 + standard_alarm_rules()->size());
  const auto quiet = read(R"({"watch": "stale", "enabled": false})").rules;
  ASSERT_TRUE(quiet);
  EXPECT_EQ(quiet->size(), standard_alarm_rules()->size());
  EXPECT_FALSE(quiet->front().enabled);
}

TEST(AlarmRulesFile, IsReadAsItWasWritten) {
  auto rules = *standard_alarm_rules();
  AlarmRule own;
  own.name = "too little flow";
  own.metric = "CDU/LiquidFlow [Secondary]";
  own.elements = "hall-01/*/*";
  own.type = ElementType::CDU;
  own.warn = 0.02;
  own.critical = 0.01;
  own.below = true;
  own.hysteresis = 0.001;
  own.delay_s = 12;
  rules.push_back(own);
  Problems problems;
  const auto again = parse_alarm_rules(alarm_rules_json(rules), "a.json", problems);
  ASSERT_TRUE(again);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(*again, rules);
}

TEST(AlarmRulesFile, SaysWhereAndWhatToDo) {
  EXPECT_THAT(read(R"({"metric": "Rack/RackPower"})").first,
              HasSubstr("/rules/0: error: needs \"warn\", \"critical\""));
  EXPECT_THAT(read(R"({"warn": 1})").first, HasSubstr("needs"));
  EXPECT_THAT(read(R"({"metric": "RackPower", "warn": 1})").first, HasSubstr("'RackPower' is no metric"));
  EXPECT_THAT(
      read(R"({"metric": "Rack/RackPower", "warn": "85 °C"})").first,
      HasSubstr("/rules/0/warn: error: '°C' is no unit of Rack/RackPower; expected a value such as \"120 kW\""));
  EXPECT_THAT(read(R"({"metric": "Rack/RackPower", "warn": "much"})").first, HasSubstr("'much' is no value"));
  EXPECT_THAT(read(R"({"metric": "Rack/RackPower", "warn": "130 kW", "critical": "120 kW"})").first,
              HasSubstr("would never be seen; swap them"));
  EXPECT_THAT(read(R"({"watch": "stail"})").first, HasSubstr("did you mean 'stale'?"));
  EXPECT_THAT(read(R"({"watch": "stale", "warn": 3})").first, HasSubstr("\"watch\": \"limit\""));
  EXPECT_THAT(read(R"({"watch": "stale"}, {"watch": "stale"})").first, HasSubstr("/rules/1/name: error: two rules"));
  EXPECT_THAT(read(R"({"watch": "stale", "type": "Rak"})").first, HasSubstr("unknown type 'Rak'"));
  EXPECT_THAT(read(R"({"watch": "stale", "delay": -3})").first, HasSubstr("/rules/0/delay"));
  EXPECT_FALSE(read(R"({"watch": "stale", "delay": -3})").rules);
  EXPECT_THAT(read(R"({"watch": "stale", "dealy": 3})").first, HasSubstr("did you mean 'delay'?"));
}

TEST(AlarmRulesFile, IsRefusedWhereItIsSomethingElse) {
  Problems problems;
  EXPECT_FALSE(parse_alarm_rules(R"({"format": "hallscope-scenario", "version": 1})", "a.json", problems));
  EXPECT_FALSE(parse_alarm_rules("{", "a.json", problems));
  EXPECT_FALSE(parse_alarm_rules(R"({"format": "hallscope-alarms", "version": 1})", "a.json", problems));
}

}  // namespace
}  // namespace hallscope
