#include "models/analysis/derived/load_share.h"

#include <gmock/gmock.h>

#include "models/analysis/limits/limits.h"
#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using test::TwoSides;

Reading share(const TwoSides& s, const char* id, double time) {
  for (const auto& track : load_share_tracks(s.facility, s.recording))
    if (const auto column = track->column(s.at(id))) return track->reading(*column, time);
  return {};
}

TEST(LoadShare, IsPowerByRatingForEveryKindOfEquipment) {
  TwoSides s;
  s.set("PowerMeter/ActivePower", "", {0, 10}, {{"left-1", {75e3f, 150e3f}}, {"right-2", {-30e3f, 15e3f}}});
  s.set("PowerMeter/ActivePower", "UPS", {0, 10}, {{"ups-1", {160e3f, 40e3f}}});
  s.set("PowerMeter/ActivePower", "Utility", {0, 10}, {{"grid", {1e6f, 1e6f}}});  // no rating
  const auto tracks = load_share_tracks(s.facility, s.recording);
  ASSERT_EQ(tracks.size(), 1u);
  const auto& track = *tracks[0];
  EXPECT_EQ(track.metric(), load_share_metric());
  EXPECT_EQ(track.source(), Source::measured);
  EXPECT_EQ(track.elements().size(), 3u);
  EXPECT_FALSE(track.column(s.at("grid")));
  EXPECT_FLOAT_EQ(share(s, "left-1", 0).value, 0.5f);
  EXPECT_FLOAT_EQ(share(s, "left-1", 12).value, 1.0f);
  EXPECT_FLOAT_EQ(share(s, "ups-1", 0).value, 0.8f);
  EXPECT_FLOAT_EQ(share(s, "right-2", 0).value, 0.2f);  // it is loaded whichever way the power goes
  EXPECT_FLOAT_EQ(track.min(), 0.0f);                   // on its way from one to the other
  EXPECT_FLOAT_EQ(track.max(), 1.0f);
  EXPECT_EQ(track.start(), 0);
  EXPECT_EQ(track.end(), 10);
  Frame frame;
  track.whole_frame(0, frame);
  EXPECT_THAT(frame.value,
              testing::UnorderedElementsAre(testing::FloatEq(0.5f), testing::FloatEq(0.2f), testing::FloatEq(0.8f)));
  const auto series = track.series(*track.column(s.at("left-1")), 0, 10, 2);
  ASSERT_FALSE(series.empty());
  EXPECT_FLOAT_EQ(series.back().max, 1.0f);
}

TEST(LoadShare, KeepsAgeStalenessAndSource) {
  TwoSides s;
  s.set("PowerMeter/ActivePower", "", {0, 5}, {{"left-1", {75e3f, missing_value}}});
  s.set("PowerMeter/ActivePower", "UPS", {0}, {{"ups-1", {100e3f}}}, Source::simulated);
  EXPECT_EQ(share(s, "left-1", 20).quality, Quality::good);
  EXPECT_FLOAT_EQ(static_cast<float>(share(s, "left-1", 20).age_s), 20);
  EXPECT_EQ(share(s, "left-1", 40).quality, Quality::stale);
  EXPECT_EQ(share(s, "right-1", 0).quality, Quality::missing);
  const auto tracks = load_share_tracks(s.facility, s.recording);
  ASSERT_EQ(tracks.size(), 2u);
  EXPECT_EQ(tracks[1]->source(), Source::simulated);
  EXPECT_EQ(tracks[1]->elements().size(), 1u);
}

TEST(LoadShare, ComesFromPhaseCurrentsWhereOnlyTheirLimitIsKnown) {
  TwoSides s;
  const auto phase = [&](const char* name, float grid, float gen) {
    s.set("PowerMeter/PhaseCurrent", name, {0}, {{"grid", {grid}}, {"gen", {gen}}});
  };
  phase("Phase A", 100, 162);
  phase("Phase B", 150, 177);
  phase("Phase C", 120, 90);
  s.set("PowerMeter/CurrentLimit", "", {20}, {{"grid", {200}}, {"gen", {100}}});  // published after the currents
  s.set("PowerMeter/Current", "", {0}, {{"tx-a", {5}}});                          // has no limit
  EXPECT_FLOAT_EQ(share(s, "grid", 0).value, 0.75f);
  EXPECT_EQ(share(s, "grid", 0).quality, Quality::good);
  // 100 that is passed may be meant in percent: shown, but not trusted.
  EXPECT_FLOAT_EQ(share(s, "gen", 0).value, 1.77f);
  EXPECT_EQ(share(s, "gen", 0).quality, Quality::bad);
  EXPECT_EQ(share(s, "tx-a", 0).quality, Quality::missing);
}

TEST(LoadShare, HasLimitsAndIsAddedOnce) {
  TwoSides s;
  s.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {75e3f}}});
  const auto once = with_load_share(s.facility, s.recording);
  EXPECT_EQ(once->tracks.size(), 2u);
  EXPECT_EQ(with_load_share(s.facility, *once)->tracks.size(), 2u);
  EXPECT_EQ(once->sample_count(), 1u);  // nothing new was recorded
  const auto marks = limits(s.facility, s.at("left-1"), load_share_metric());
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].value, 0.8);
  EXPECT_TRUE(marks[0].advisory);
  EXPECT_EQ(marks[1].value, 1);
  EXPECT_EQ(common_limits(s.facility, load_share_metric()), marks);
  const auto range = default_range(s.facility, load_share_metric(), 0.5f, 0.5f);
  EXPECT_EQ(range.low, 0);
  EXPECT_EQ(range.high, 1);
}

}  // namespace
}  // namespace hallscope
