#include "models/charts/heat_map.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/alarms/watched_pod.h"

namespace hallscope {
namespace {

using test::WatchedPod;

TEST(HeatMapOfAMetric, HasARowForEachElementAndTheValuesOfItsInstants) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1), pod.rack(2)}, {{1, 10}, {2, missing_value}, {3, 30}, {4, 40}, {5, 50}});
  const auto map = heat_map(*pod.facility, *pod.recording.tracks[0], 0, 40, 4);
  ASSERT_TRUE(map);
  ASSERT_EQ(map->elements.size(), 2u);
  EXPECT_EQ(map->time_of(0), 5) << "the middle of its share";
  EXPECT_EQ(map->at(0, 0), 1);
  EXPECT_EQ(map->at(0, 3), 4);
  EXPECT_EQ(map->at(1, 2), 30);
  EXPECT_EQ(map->least, 1);
  EXPECT_EQ(map->most, 30 + 10);
  EXPECT_EQ(map->row_of(pod.rack(2)), 1u);
  EXPECT_FALSE(map->row_of(pod.find("hall")));
}

TEST(HeatMapOfAMetric, OfGpusHasTheWorstOfEachRack) {
  WatchedPod pod;
  const auto [a, a_end] = pod.facility->gpus_of_rack(pod.rack(1));
  const auto [b, b_end] = pod.facility->gpus_of_rack(pod.rack(2));
  pod.record("GPU/DCGM_FI_DEV_GPU_TEMP", {a, a + 1, b, b + 1},
             {{60, 70, missing_value, 50}, {60, 70, missing_value, 50}});
  const auto map = heat_map(*pod.facility, *pod.recording.tracks[0], 0, 10, 1);
  ASSERT_TRUE(map);
  ASSERT_EQ(map->elements, (std::vector<ElementIndex>{pod.rack(1), pod.rack(2)}));
  EXPECT_EQ(map->at(0, 0), 70);
  EXPECT_EQ(map->at(1, 0), 50);
}

TEST(HeatMapOfAMetric, IsATable) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1)}, {{1}, {missing_value}, {2.5F}});
  const auto map = heat_map(*pod.facility, *pod.recording.tracks[0], 0, 20, 2);
  ASSERT_TRUE(map);
  EXPECT_EQ(heat_map_csv(*pod.facility, *map, false), "element,0:00:05,0:00:15\nhall/row/rack-1,1,1\n")
      << "a hole reads as the value before it";
}

TEST(HeatMapOfAMetric, CanBeStopped) {
  WatchedPod pod;
  pod.record("Rack/RackPower", std::vector<float>{1, 2});
  EXPECT_FALSE(heat_map(*pod.facility, *pod.recording.tracks[0], 0, 10, 2, [] { return false; }));
}

}  // namespace
}  // namespace hallscope
