#include "models/analysis/limits/nearest_limit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/analysis/derived/load_share.h"
#include "models/analysis/plant/headline.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/unit/analysis/two_sides.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class NearestLimitTest : public ::testing::Test {
 protected:
  NearestLimits of(const char* id = "", std::size_t most = 10) const {
    return nearest_limits(site.facility, site.recording, 0, SelectedElements(site.facility, site.facility.find(id)),
                          most);
  }
  std::vector<std::string> names(const NearestLimits& limits) const {
    std::vector<ElementIndex> elements;
    for (const auto& near : limits.nearest) elements.push_back(near.element);
    return site.names(elements);
  }
  test::TwoSides site;
};

TEST_F(NearestLimitTest, RanksByTheShareOfTheLimitThatIsUsed) {
  site.set("PowerMeter/ActivePower", "UPS", {0}, {{"ups-1", {150e3f}}, {"ups-2", {20e3f}}});
  site.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {90e3f}}, {"right-1", {140e3f}}});
  const auto limits = of();
  EXPECT_THAT(names(limits), ::testing::ElementsAre("right-1", "ups-1", "left-1", "ups-2"));
  EXPECT_NEAR(limits.nearest[0].share, 140.0 / 150, 1e-6);
  EXPECT_NEAR(limits.nearest[0].margin(), 10e3, 1);
  EXPECT_THAT(in_words(limits.nearest[0]), HasSubstr("10.0 kW below"));
  ASSERT_EQ(limits.kinds.size(), 2u);
  EXPECT_EQ(limits.kinds[0].title, "Busway: load");
  EXPECT_EQ(limits.kinds[0].known, 2u);
  EXPECT_EQ(limits.kinds[0].passed, 0u);
  EXPECT_THAT(names(of("", 1)), ::testing::ElementsAre("right-1"));
  EXPECT_EQ(of("", 1).kinds[1].nearest.size(), 1u);
}

TEST_F(NearestLimitTest, WhatCarriesPowerCountsOnceWhetherOrNotItsShareOfLoadIsWorkedOut) {
  site.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {90e3f}}, {"right-1", {160e3f}}});
  site.recording = *with_load_share(site.facility, site.recording);
  const auto limits = of();
  EXPECT_THAT(names(limits), ::testing::ElementsAre("right-1", "left-1"));
  EXPECT_EQ(limits.kinds[0].passed, 1u) << "160 of 150 kW";
  EXPECT_THAT(margin_in_words(limits.nearest[0]), HasSubstr("10.0 kW above"));
}

TEST_F(NearestLimitTest, OnlyOfWhatIsSelectedAndCurrent) {
  site.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {missing_value}}});
  site.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {90e3f}}});
  for (const auto& near : of("rack-1").nearest) EXPECT_EQ(site.names({near.element}).front(), "rack-1");
  EXPECT_TRUE(of("rack-2").nearest.empty());
}

TEST(NearestLimit, OfTheGpusOfARackOneCounts) {
  test::Gb300Pod pod;
  const auto facility = pod.builder.build();
  std::vector<ElementIndex> gpus;
  std::vector<float> values;
  for (const auto rack : facility.of_type(ElementType::Rack)) {
    const auto [first, end] = facility.gpus_of_rack(rack);
    for (auto gpu = first; gpu < end; ++gpu) {
      gpus.push_back(gpu);
      values.push_back(gpu == first + 3 ? 81 : 60);
    }
  }
  const auto racks = gpus.size() / 72;
  Recording recording;
  recording.tracks = {std::make_shared<DenseTrack>(Metric{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature},
                                                   Source::simulated, 60, gpus, std::vector<double>{0}, values)};
  const auto limits = nearest_limits(facility, recording, 0, SelectedElements(facility, ElementIndex{0}));
  ASSERT_EQ(limits.nearest.size(), racks);
  EXPECT_EQ(limits.kinds.front().known, racks);
  for (const auto& near : limits.nearest) {
    EXPECT_NEAR(near.share, 0.9, 1e-6);
    EXPECT_EQ(margin_in_words(near), "9.0 K below");
  }
  const auto head = headline(facility, recording, 0);
  EXPECT_EQ(head.nearest_limit.element, limits.nearest.front().element) << "there is one definition";
  EXPECT_EQ(head.nearest_limit.note, in_words(limits.nearest.front()));
}

}  // namespace
}  // namespace hallscope
