#include "models/simulation/condition_log.h"

#include <gtest/gtest.h>

#include "models/measure/unit.h"
#include "models/simulation/event_words.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

class ConditionLogTest : public ::testing::Test {
 protected:
  /// A step of one second from `time`, in which these racks are held back by so much.
  void held(double time, std::initializer_list<const char*> racks, double watts) {
    log.begin_step(time, 1);
    for (const auto* id : racks) log.report(Condition::held_back_by_power, facility.find(id), watts, 0.25);
    log.end_step();
  }
  Facility facility = test::small_plant();
  ConditionLog log{facility};
};

TEST_F(ConditionLogTest, NamesTheElementTheInstantAndTheAmount) {
  for (double t = 10; t < 12; ++t) held(t, {"hall/row-1/rack-2"}, t < 11 ? 10e3 : 25e3);
  EXPECT_TRUE(log.holds(Condition::held_back_by_power, facility.find("hall/row-1/rack-2")));
  for (double t = 12; t < 60; ++t) held(t, {}, 0);
  EXPECT_FALSE(log.holds(Condition::held_back_by_power, facility.find("hall/row-1/rack-2")));
  const auto events = log.take_all();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].text, "held back by 25 kW: power is short");
  EXPECT_EQ(events[0].element, facility.find("hall/row-1/rack-2"));
  EXPECT_DOUBLE_EQ(events[0].time, 10.25);
  EXPECT_EQ(events[1].text, "no longer held back by power");
  EXPECT_DOUBLE_EQ(events[1].time, 12);
  const auto figures = log.figures();
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].elements, 1u);
  EXPECT_DOUBLE_EQ(figures[0].first_s, 10.25);
  EXPECT_NEAR(figures[0].element_s, 1.5, 1e-9) << "0.75 s in each step";
  EXPECT_DOUBLE_EQ(figures[0].worst, 25e3);
}

TEST_F(ConditionLogTest, CountsWhatComesTogetherAndAddsWhatIsMissing) {
  held(0, {"hall/row-1/rack-1"}, 20e3);
  held(1, {"hall/row-1/rack-1", "hall/row-1/rack-2", "hall/row-1/rack-3"}, 20e3);
  for (double t = 2; t < 20; ++t) held(t, {"hall/row-1/rack-1", "hall/row-1/rack-2", "hall/row-1/rack-3"}, 20e3);
  const auto events = log.take(20);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].text, "3 racks held back by 60 kW: power is short");
  EXPECT_EQ(facility.path(events[0].element), "hall/row-1");
}

TEST_F(ConditionLogTest, WhatNobodyCanLookAtGoesOnButDoesNotBegin) {
  const auto rack = facility.find("hall/row-1/rack-1");
  const auto step = [&](double time, bool seen, bool dark) {
    log.begin_step(time, 1);
    if (seen) log.report(Condition::one_side_lost, rack);
    if (dark) log.go_on(Condition::one_side_lost, rack);
    log.end_step();
  };
  for (double t = 0; t < 10; ++t) step(t, false, true);
  EXPECT_TRUE(log.take(10).empty());
  for (double t = 10; t < 20; ++t) step(t, true, false);
  for (double t = 20; t < 200; ++t) step(t, false, true);
  EXPECT_TRUE(log.holds(Condition::one_side_lost, rack));
  for (double t = 200; t < 300; ++t) step(t, false, false);
  const auto events = log.take_all();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1].text, "all sides are back");
  EXPECT_DOUBLE_EQ(events[1].time, 200);
}

TEST_F(ConditionLogTest, WhatComesAndGoesIsOneEpisode) {
  for (double t = 0; t < 200; ++t) {
    if (static_cast<int>(t) % 5 == 0)
      held(t, {"hall/row-1/rack-1"}, 1e3);
    else
      held(t, {}, 0);
  }
  EXPECT_EQ(log.take_all().size(), 2u) << "one begins, one ends";
}

TEST_F(ConditionLogTest, WhatHoldsBeforeTheStartIsToldAtTheStart) {
  for (double t = -20; t < 0; ++t) held(t, {"hall/row-1/rack-1"}, 1e3);
  log.forget(0);
  for (double t = 0; t < 20; ++t) held(t, {"hall/row-1/rack-1"}, 1e3);
  const auto events = log.take_all();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_DOUBLE_EQ(events[0].time, 0);
}

TEST_F(ConditionLogTest, EveryTextIsToldAndHasAKind) {
  for (const auto& words : condition_words()) {
    const auto filled = [](std::string text) {
      for (const auto* place : {"%1", "%2"})
        if (const auto at = text.find(place); at != text.npos) text.replace(at, 2, "7 MW");
      return text;
    };
    EXPECT_EQ(event_kind(filled(words.begins.english())), EventKind::limit) << words.begins.english();
    EXPECT_EQ(event_kind(filled(words.many_begin.english())), EventKind::limit) << words.many_begin.english();
    // Nothing was repaired when a limit is kept again.
    EXPECT_EQ(event_kind(filled(words.ends.english())), EventKind::limit) << words.ends.english();
    EXPECT_EQ(event_kind(filled(words.many_end.english())), EventKind::limit) << words.many_end.english();
    // Power states are read from these words (power_state.h).
    for (const auto* text : {words.begins.english(), words.many_begin.english(), words.ends.english()})
      for (const auto* word : {" fail", " trip", "restored"})
        EXPECT_EQ(std::string(text).find(word), std::string::npos) << text;
    EXPECT_STRNE(words.key, "");
  }
}

TEST_F(ConditionLogTest, StatusIsThatOfTheMostUrgentAndHasAWord) {
  const auto ups = facility.find("ups-1");
  log.begin_step(0, 1);
  log.report(Condition::on_bypass, ups);
  log.report(Condition::battery_empty, ups);
  log.end_step();
  EXPECT_EQ(log.status(ups, false), first_condition_status + static_cast<int>(Condition::battery_empty));
  EXPECT_EQ(log.status(ups, true), status_off);
  EXPECT_EQ(log.status(facility.find("ups-2"), false), status_normal);
  const auto metric = metric_from_label("UPS/ConditionStatus");
  EXPECT_EQ(format_value(metric, log.status(ups, false)), "battery empty");
  EXPECT_EQ(format_value(metric, status_normal), "running");
  EXPECT_EQ(format_value(metric, first_condition_status + condition_count - 1.0), "held to its cap");
}

}  // namespace
}  // namespace hallscope
