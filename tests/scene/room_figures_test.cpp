#include "scene/overlay/room_figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/analysis/plant/headline.h"
#include "models/telemetry/tracks/dense_track.h"
#include "scene/scene.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric power{"Rack/RackPower", "", Quantity::power};
const Metric temperature{"Rack/RackLiquidReturnTemperature", "", Quantity::temperature};

class RoomFiguresTest : public testing::Test {
 protected:
  RoomFiguresTest() { scene.set_facility(facility); }
  void show(LayerKind kind, std::shared_ptr<const Track> track) {
    LayerSetup setup;
    setup.track = std::move(track);
    setup.range = {0, 200e3};
    scene.layers().set(kind, setup);
  }
  std::shared_ptr<const Facility> facility = SmallCampus{3, 4, 6}.build();
  std::span<const ElementIndex> halls = facility->of_type(ElementType::Hall);
  Scene scene;
};

TEST_F(RoomFiguresTest, OfAllHallsAddUpToTheHeadline) {
  Recording recording;
  recording.tracks = {ramp_track(*facility, power, 80e3, 100)};
  show(LayerKind::rack_tops, recording.tracks[0]);
  double sum = 0;
  for (const auto hall : halls) {
    const auto figures = scene.layers().room(hall);
    ASSERT_EQ(figures.size(), 1u);
    EXPECT_TRUE(figures[0].sum);
    sum += figures[0].value.value;
  }
  const auto line = headline(*facility, recording, 0);
  ASSERT_TRUE(line.it_power.value);
  EXPECT_NEAR(sum, *line.it_power.value, 1);
}

TEST_F(RoomFiguresTest, OfTemperaturesAreTheWorstAndNameItsRack) {
  Recording recording;
  recording.tracks = {ramp_track(*facility, temperature, 300, 0.1f)};
  show(LayerKind::rack_faces, recording.tracks[0]);
  const auto figures = scene.layers().room(halls.back());
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_FALSE(figures[0].sum);
  const auto line = headline(*facility, recording, 0);
  EXPECT_EQ(figures[0].from, line.hottest.element);
  EXPECT_FLOAT_EQ(figures[0].value.value, static_cast<float>(line.hottest.value.value_or(0)));
}

TEST_F(RoomFiguresTest, OfNothingKnownAreADash) {
  const auto racks = facility->of_type(ElementType::Rack);
  const std::vector<ElementIndex> all(racks.begin(), racks.end());
  show(LayerKind::rack_tops, std::make_shared<DenseTrack>(power, Source::measured, 60, all, std::vector<double>{0},
                                                          std::vector<float>(all.size(), missing_value)));
  const auto figures = scene.layers().room(halls[0]);
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_TRUE(figures[0].missing());
  EXPECT_EQ(figures[0].text(), "–");
}

TEST_F(RoomFiguresTest, OfOldValuesSayThatTheyAreOld) {
  show(LayerKind::rack_tops, ramp_track(*facility, power, 80e3, 100));  // good for a minute
  scene.set_time(600);
  const auto figures = scene.layers().room(halls[0]);
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_TRUE(figures[0].stale());
}

}  // namespace
}  // namespace hallscope
