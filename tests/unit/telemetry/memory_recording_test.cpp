#include "models/telemetry/tracks/memory_recording.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

/// Power and temperature of two racks, and the temperature of three GPUs.
RecordingPlan two_racks() {
  RecordingPlan plan;
  plan.absolute = true;
  plan.start = 1000;
  plan.step_s = 2;
  plan.staleness_s = 6;
  plan.stored = {{{"Rack/RackPower", "", Quantity::power}, Source::simulated, {1, 2}},
                 {{"Rack/RackLiquidSupplyTemperature", "", Quantity::temperature}, Source::assumed, {1, 2}}};
  plan.spread = {{{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature},
                  Source::simulated,
                  {5, 6, 7},
                  {0, 0, 1},
                  {1, 2, 3},
                  1,
                  0}};
  return plan;
}

bool add(MemoryRecording& recording, std::vector<float> power, std::vector<float> temperature) {
  const std::span<const float> row[] = {power, temperature};
  return recording.add_row(row);
}

TEST(MemoryRecording, ASnapshotHoldsWhatThePlanSays) {
  MemoryRecording growing(two_racks());
  EXPECT_TRUE(add(growing, {100, 200}, {40, 41}));
  EXPECT_TRUE(add(growing, {110, missing_value}, {42, 43}));
  const auto recording = growing.snapshot();
  EXPECT_TRUE(recording.absolute);
  EXPECT_EQ(recording.start(), 1000);
  EXPECT_EQ(recording.end(), 1002);
  ASSERT_EQ(recording.tracks.size(), 3u);
  const auto& power = *recording.find("Rack/RackPower");
  EXPECT_EQ(power.reading(0, 1002).value, 110);
  EXPECT_EQ(power.reading(1, 1002).quality, Quality::missing);
  EXPECT_EQ(power.staleness_s(), 6);
  EXPECT_EQ(recording.tracks[1]->source(), Source::assumed);
  const auto& gpu = *recording.tracks[2];
  EXPECT_EQ(gpu.metric().name, "GPU/DCGM_FI_DEV_GPU_TEMP");
  EXPECT_EQ(gpu.reading(1, 1002).value, 42 + 110 * 2);
  EXPECT_EQ(gpu.reading(2, 1000).value, 41 + 200 * 3);
  EXPECT_EQ(gpu.sample_count(), 5u);
  EXPECT_EQ(gpu.min(), 140);
  EXPECT_EQ(gpu.max(), 641);
}

TEST(MemoryRecording, EarlierSnapshotsStayAsTheyWereAndShareCompletedChunks) {
  MemoryRecording growing(two_racks());
  std::vector<Recording> snapshots{growing.snapshot()};
  for (int row = 0; row < 200; ++row) {
    const auto value = static_cast<float>(row);
    ASSERT_TRUE(add(growing, {value, -value}, {1, 2}));
    snapshots.push_back(growing.snapshot());
  }
  for (std::size_t rows = 0; rows < snapshots.size(); ++rows) {
    const auto& power = *snapshots[rows].tracks[0];
    ASSERT_EQ(power.sample_count(), 2 * rows);
    if (rows == 0) continue;
    EXPECT_EQ(power.end(), 1000 + 2.0 * static_cast<double>(rows - 1));
    EXPECT_EQ(power.max(), static_cast<float>(rows - 1));
    EXPECT_EQ(power.min(), -power.max());
    EXPECT_EQ(power.reading(0, power.end()).value, static_cast<float>(rows - 1));
    EXPECT_EQ(snapshots[rows].tracks[2]->sample_count(), 3 * rows);
  }
  const auto chunks = [&](std::size_t rows) {
    return dynamic_cast<const ChunkedTrack&>(*snapshots[rows].tracks[0]).chunks();
  };
  ASSERT_EQ(chunks(200).size(), 4u);
  EXPECT_EQ(chunks(200)[0], chunks(64)[0]);
  EXPECT_EQ(chunks(200)[2], chunks(192)[2]);
}

TEST(MemoryRecording, TheExtentOfSpreadTracksIsThatFoundFromTheRows) {
  MemoryRecording growing(two_racks());
  for (int row = 0; row < 100; ++row) {
    const auto wave = static_cast<float>(std::sin(row * 0.7));
    add(growing, {wave, row % 9 == 0 ? missing_value : -3 * wave}, {30 + wave, 31});
  }
  const auto snapshot = growing.snapshot();
  const auto share = [&](std::size_t i) { return std::dynamic_pointer_cast<const ChunkedTrack>(snapshot.tracks[i]); };
  const auto plan = two_racks();
  const SpreadTrack again(plan.spread[0].metric, Source::simulated, 6, {5, 6, 7},
                          std::make_shared<SpreadLayout>(plan.spread[0].column, plan.spread[0].factor), share(1),
                          share(0));
  EXPECT_EQ(snapshot.tracks[2]->min(), again.min());
  EXPECT_EQ(snapshot.tracks[2]->max(), again.max());
  EXPECT_EQ(snapshot.tracks[2]->sample_count(), again.sample_count());
}

TEST(MemoryRecording, EventsAreOrderedByTime) {
  MemoryRecording growing(two_racks());
  growing.add_event({1010, 2, "late"});
  growing.add_event({1000, 1, "early"});
  growing.add_event({1010, no_element, "later"});
  const auto events = growing.snapshot().events;
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].text, "early");
  EXPECT_EQ(events[1].text, "late");
  EXPECT_EQ(events[2].element, no_element);
}

TEST(MemoryRecording, RowsOfAnotherShapeAreNotTaken) {
  MemoryRecording growing(two_racks());
  EXPECT_FALSE(add(growing, {1, 2, 3}, {1, 2}));
  EXPECT_FALSE(growing.add_row({}));
  EXPECT_EQ(growing.rows(), 0u);
  EXPECT_EQ(growing.snapshot().sample_count(), 0u);
}

}  // namespace
}  // namespace hallscope
