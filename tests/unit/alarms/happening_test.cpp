#include "models/events/happening.h"

#include <gtest/gtest.h>

#include "tests/unit/alarms/watched_pod.h"

namespace hallscope {
namespace {

using test::WatchedPod;

TEST(EventKinds, AreToldFromWhatTheSimulationWrites) {
  EXPECT_EQ(event_kind("hall-01/row-02/cdu-3 fails"), EventKind::failure);
  EXPECT_EQ(event_kind("12 racks are restored"), EventKind::repair);
  EXPECT_EQ(event_kind("8 racks switched off by their protection"), EventKind::trip);
  EXPECT_EQ(event_kind("1 rack throttling: a GPU is over its limit"), EventKind::throttling);
  EXPECT_EQ(event_kind("training: starts on 640 racks"), EventKind::job);
  EXPECT_EQ(event_kind("coolant supply is set to 45 °C"), EventKind::setting);
  EXPECT_EQ(event_kind("outside air goes to 40 °C, wet bulb 22 °C, within 5 min"), EventKind::weather);
  EXPECT_EQ(event_kind(note_event("Watch what fails")), EventKind::note);
  EXPECT_EQ(note_of(note_event("Watch what fails")), "Watch what fails");
  EXPECT_EQ(event_kind("a door was opened"), EventKind::other);
  EXPECT_EQ(note_of("a door was opened"), "");
}

TEST(Happenings, HaveLengthsWhereTheirEndsAreTold) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 90e3F, 90e3F, 90e3F, 90e3F, 90e3F, 90e3F});
  const auto rack = pod.rack(1);
  pod.recording.events = {{0, pod.find("hall"), "training: starts on 2 racks"},
                          {5, no_element, note_event("Watch.")},
                          {10, rack, "hall/row/rack-1 fails"},
                          {40, rack, "hall/row/rack-1 is restored"}};
  const auto all = happenings(*pod.facility, pod.recording, nullptr);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].end, 60) << "it has not ended";
  EXPECT_TRUE(all[0].open);
  EXPECT_EQ(all[1].what, "Watch.");
  EXPECT_FALSE(all[1].end);
  EXPECT_EQ(all[2].end, 40);
  EXPECT_FALSE(all[2].open);
  EXPECT_EQ(all[2].where, "hall/row/rack-1");
  EXPECT_FALSE(all[3].end);
  EXPECT_EQ(note_at(all, 4), std::nullopt);
  EXPECT_EQ(note_at(all, 30), 1u);
}

TEST(Happenings, AlarmsStandAmongEventsInTheOrderOfTime) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 90e3F, 110e3F, 90e3F});
  pod.recording.events = {{5, pod.rack(1), "hall/row/rack-1 fails"}, {25, pod.rack(1), "hall/row/rack-1 is restored"}};
  const auto log = pod.find({WatchedPod::limit("Rack/RackPower", 100e3, {})});
  const auto all = happenings(*pod.facility, pod.recording, &log);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[1].level, AlarmLevel::warn);
  EXPECT_EQ(all[1].begin, 20);
  EXPECT_EQ(all[1].end, 30);
  EXPECT_EQ(all[1].what, "Rack power above 100.0 kW (limit): worst 110.0 kW");
  EXPECT_EQ(kind_in_words(all[1]), "Warning");
  EXPECT_EQ(next_after(all, 5), 1u) << "not the one that one stands at";
  EXPECT_EQ(next_after(all, 25), std::nullopt);
  EXPECT_EQ(last_before(all, 25), 1u);
  EXPECT_EQ(last_before(all, 5), std::nullopt);
}

}  // namespace
}  // namespace hallscope
