#include "models/telemetry/recording.h"

#include <gtest/gtest.h>

#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {
namespace {

std::shared_ptr<const Track> track(std::string name, std::string qualifier, std::vector<double> times) {
  std::vector<float> values(times.size(), 1);
  return std::make_shared<DenseTrack>(Metric{std::move(name), std::move(qualifier), Quantity::flow}, Source::measured,
                                      10, std::vector<ElementIndex>{0}, std::move(times), std::move(values));
}

TEST(Recording, SpansAllItsTracks) {
  Recording recording;
  EXPECT_TRUE(recording.empty());
  EXPECT_DOUBLE_EQ(recording.end(), 0);
  recording.tracks = {track("CDU/LiquidFlow", "Primary", {5, 9}), track("CDU/LiquidFlow", "Secondary", {3, 4}),
                      track("CDU/PumpSpeed", "", {})};
  EXPECT_DOUBLE_EQ(recording.start(), 3);
  EXPECT_DOUBLE_EQ(recording.end(), 9);
  EXPECT_EQ(recording.sample_count(), 4u);
}

TEST(Recording, FindsByLabelAndByBareName) {
  Recording recording;
  recording.tracks = {track("CDU/LiquidFlow", "Primary", {5}), track("CDU/LiquidFlow", "Secondary", {3})};
  EXPECT_EQ(recording.find("CDU/LiquidFlow [Secondary]"), recording.tracks[1].get());
  EXPECT_EQ(recording.find("CDU/LiquidFlow"), recording.tracks[0].get());
  EXPECT_EQ(recording.find("CDU/LiquidFlow [Tertiary]"), nullptr);
  EXPECT_EQ(recording.share("CDU/LiquidFlow [Primary]"), recording.tracks[0]);
}

}  // namespace
}  // namespace hallscope
