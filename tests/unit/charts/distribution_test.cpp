#include "models/charts/distribution.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/alarms/watched_pod.h"

namespace hallscope {
namespace {

using test::WatchedPod;

TEST(DistributionOfAMetric, CountsEveryElementOnce) {
  WatchedPod pod;
  const auto [first, end] = pod.facility->gpus_of_rack(pod.rack(1));
  pod.record("GPU/DCGM_FI_DEV_GPU_TEMP", {first, first + 1, first + 2, first + 3}, {{60, 62, missing_value, 91}});
  const auto found = distribution(*pod.facility, *pod.recording.tracks[0], 0, {}, 10);
  EXPECT_EQ(found.values, 3u);
  EXPECT_EQ(found.missing, 1u);
  EXPECT_EQ(std::accumulate(found.counts.begin(), found.counts.end(), std::size_t{0}), 3u);
  EXPECT_LE(found.low, 60);
  EXPECT_GT(found.high, 91);
  EXPECT_EQ(found.least, 60);
  EXPECT_EQ(found.median, 62);
  EXPECT_EQ(found.most, 91);
  EXPECT_EQ(found.counts.front(), 2u) << "60 and 62 lie within the first five degrees";
  EXPECT_EQ(found.counts.back(), 1u);
}

TEST(DistributionOfAMetric, MarksWhatIsSelectedOrTheWorstInIt) {
  WatchedPod pod;
  const auto [first, end] = pod.facility->gpus_of_rack(pod.rack(1));
  pod.record("GPU/DCGM_FI_DEV_GPU_TEMP", {first, first + 1}, {{60, 91}});
  const auto& track = *pod.recording.tracks[0];
  const auto gpu = distribution(*pod.facility, track, 0, {first});
  ASSERT_EQ(gpu.selected.size(), 1u);
  EXPECT_EQ(gpu.selected[0].value, 60);
  const auto rack = distribution(*pod.facility, track, 0, {pod.rack(1)});
  ASSERT_EQ(rack.selected.size(), 1u);
  EXPECT_EQ(rack.selected[0].value, 91);
  EXPECT_EQ(rack.selected[0].name, pod.facility->path(first + 1));
  EXPECT_TRUE(distribution(*pod.facility, track, 0, {pod.rack(2)}).selected.empty());
}

TEST(DistributionOfAMetric, OfOneValueIsOneInterval) {
  WatchedPod pod;
  pod.record("Rack/RackPower", std::vector<float>{100e3F});
  const auto found = distribution(*pod.facility, *pod.recording.tracks[0], 0, {});
  ASSERT_FALSE(found.counts.empty());
  EXPECT_LT(found.low, found.high);
  EXPECT_EQ(std::accumulate(found.counts.begin(), found.counts.end(), std::size_t{0}), 1u);
}

TEST(DistributionOfAMetric, WithoutValuesHasNoIntervals) {
  WatchedPod pod;
  pod.record("Rack/RackPower", std::vector<float>{missing_value});
  const auto found = distribution(*pod.facility, *pod.recording.tracks[0], 0, {pod.rack(1)});
  EXPECT_TRUE(found.counts.empty());
  EXPECT_TRUE(found.selected.empty());
  EXPECT_EQ(distribution_csv(found), "from,to,elements\n");
}

TEST(DistributionOfAMetric, IsATable) {
  Distribution d;
  d.low = 10;
  d.high = 30;
  d.counts = {3, 1};
  EXPECT_EQ(distribution_csv(d), "from,to,elements\n10,20,3\n20,30,1\n");
}

}  // namespace
}  // namespace hallscope
