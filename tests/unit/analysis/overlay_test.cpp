#include "models/analysis/derived/overlay.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "models/telemetry/tracks/dense_track.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

class Overlay : public ::testing::Test {
 protected:
  Overlay() : facility(pod.builder.build()) {}

  ElementIndex at(FacilityBuilder::Handle handle) const { return pod.builder.index_of(handle); }

  /// A track of one instant in which element i of `elements` has the value i.
  static DenseTrack track(const char* name, std::vector<ElementIndex> elements) {
    std::vector<float> values(elements.size());
    std::iota(values.begin(), values.end(), 0.0f);
    return {Metric{name, "", quantity_of(name)}, Source::measured, 100, std::move(elements), {0}, std::move(values)};
  }
  DenseTrack track_of(const char* name, ElementType type) const {
    const auto all = facility.of_type(type);
    return track(name, {all.begin(), all.end()});
  }
  OverlayMap::Entry entry(const Track& track, ElementIndex element) const {
    return map_overlay(facility, track, std::vector{element}).entries.at(0);
  }

  test::Gb300Pod pod;
  Facility facility;
};

TEST_F(Overlay, AnElementShowsItsOwnValue) {
  const auto power = track_of("Rack/RackPower", ElementType::Rack);
  const auto racks = facility.of_type(ElementType::Rack);
  const auto map = map_overlay(facility, power, racks);
  ASSERT_EQ(map.entries.size(), 5u);
  for (std::size_t i = 0; i < racks.size(); ++i) {
    EXPECT_EQ(map.entries[i].binding, Binding::own);
    EXPECT_EQ(map.entries[i].first, i);
    EXPECT_EQ(map.entries[i].count, 1u);
  }
}

TEST_F(Overlay, ElementsMayBeAskedInAnyOrder) {
  const auto power = track_of("Rack/RackPower", ElementType::Rack);
  const auto racks = facility.of_type(ElementType::Rack);
  const auto map = map_overlay(facility, power, std::vector{racks[3], racks[0], racks[3], racks[1]});
  EXPECT_EQ(map.entries[0].first, 3u);
  EXPECT_EQ(map.entries[1].first, 0u);
  EXPECT_EQ(map.entries[2].first, 3u);
  EXPECT_EQ(map.entries[3].first, 1u);
}

TEST_F(Overlay, ARackSpansTheColumnsOfItsGpus) {
  const auto temperature = track_of("GPU/DCGM_FI_DEV_GPU_TEMP", ElementType::GPU);
  const auto second = entry(temperature, at(pod.racks[1]));
  EXPECT_EQ(second.binding, Binding::children);
  EXPECT_EQ(second.first, 72u);
  EXPECT_EQ(second.count, 72u);
  const auto whole_hall = entry(temperature, at(pod.hall));
  EXPECT_EQ(whole_hall.count, 288u);
  EXPECT_EQ(entry(temperature, at(pod.network)).binding, Binding::none);
}

TEST_F(Overlay, ARowSpansItsRacksAndNoOthers) {
  const auto power = track_of("Rack/RackPower", ElementType::Rack);
  const auto row = entry(power, facility.find("hall/row-2"));
  EXPECT_EQ(row.binding, Binding::children);
  EXPECT_EQ(row.first, 2u);
  EXPECT_EQ(row.count, 3u);
}

TEST_F(Overlay, RacksAndTheirGpusTakeOverWhatTheirCduMeasures) {
  const auto flow = track("CDU/LiquidFlow", {at(pod.cdu)});
  for (const auto element : {at(pod.racks[2]), facility.gpus_of_rack(at(pod.racks[2])).first}) {
    const auto inherited = entry(flow, element);
    EXPECT_EQ(inherited.binding, Binding::inherited);
    EXPECT_EQ(inherited.first, 0u);
  }
  EXPECT_EQ(entry(flow, at(pod.network)).binding, Binding::none) << "the network rack has no coolant";
}

TEST_F(Overlay, TheNearestFeedUpstreamCounts) {
  const auto both = track("PowerMeter/ActivePower", {at(pod.transformer), at(pod.bus_b)});
  EXPECT_EQ(entry(both, at(pod.network)).first, 1u) << "the busway is nearer than the transformer";
  const auto far = track("PowerMeter/ActivePower", {at(pod.transformer)});
  EXPECT_EQ(entry(far, at(pod.network)).binding, Binding::inherited);
}

TEST_F(Overlay, ARackWithoutASampleDoesNotBorrowItsNeighbours) {
  const auto power = track("Rack/RackPower", {at(pod.racks[0])});
  EXPECT_EQ(entry(power, at(pod.racks[1])).binding, Binding::none);
  EXPECT_EQ(entry(power, facility.gpus_of_rack(at(pod.racks[0])).first).binding, Binding::inherited);
}

TEST_F(Overlay, ElementsThatDoNotExistHaveNoValue) {
  const auto power = track("Rack/RackPower", {at(pod.racks[0])});
  EXPECT_EQ(entry(power, no_element).binding, Binding::none);
}

TEST(Worst, IgnoresMissingValuesAndKeepsTheQualityOfTheOneItTakes) {
  Frame frame;
  frame.resize(4);
  frame.value = {70, missing_value, 85, 60};
  frame.quality = {Quality::good, Quality::missing, Quality::stale, Quality::bad};
  EXPECT_EQ(gather(frame, 0, 4, Gather::highest).value, 85);
  EXPECT_EQ(gather(frame, 0, 4, Gather::highest).quality, Quality::stale);
  EXPECT_EQ(gather(frame, 0, 4, Gather::lowest).value, 60);
  EXPECT_EQ(gather(frame, 0, 4, Gather::lowest).quality, Quality::bad);
  EXPECT_EQ(gather(frame, 0, 2, Gather::highest).value, 70);
  EXPECT_EQ(gather(frame, 1, 1, Gather::highest).quality, Quality::missing);
  EXPECT_EQ(gather(frame, 0, 0, Gather::highest).quality, Quality::missing);
  EXPECT_EQ(gather(frame, 3, 100, Gather::highest).value, 60) << "columns beyond the frame are not read";
}

TEST(Gathered, TakesTheFarthestFromZeroAndTheMeanOfWhatIsKnown) {
  Frame frame;
  frame.resize(4);
  frame.value = {-9, missing_value, 3, 6};
  frame.quality = {Quality::good, Quality::missing, Quality::bad, Quality::good};
  EXPECT_EQ(gather(frame, 0, 4, Gather::farthest).value, -9);
  EXPECT_EQ(gather(frame, 0, 4, Gather::mean).value, 0);
  EXPECT_EQ(gather(frame, 0, 4, Gather::mean).quality, Quality::bad);
  EXPECT_EQ(gather(frame, 3, 1, Gather::mean).quality, Quality::good);
  EXPECT_TRUE(std::isnan(gather(frame, 1, 1, Gather::mean).value));
  EXPECT_EQ(gather(frame, 1, 1, Gather::mean).quality, Quality::missing);
}

TEST(Gather, FindsTheSameAsOneAfterTheOtherWouldHowManyThereAre) {
  std::mt19937 random(7);
  const float inf = std::numeric_limits<float>::infinity();
  for (std::size_t count = 1; count < 80; ++count) {
    Frame frame;
    for (std::size_t i = 0; i < count; ++i) {
      const unsigned kind = random() % 12;
      const auto some = static_cast<float>(random() % 9) - 4;
      frame.value.push_back(kind == 0 ? missing_value : kind == 1 ? -inf : kind == 2 && count % 2 == 0 ? inf : some);
      frame.quality.push_back(random() % 2 ? Quality::good : Quality::stale);
    }
    for (const auto how : {Gather::highest, Gather::lowest}) {
      OverlayValue wanted;
      for (std::size_t i = 0; i < count; ++i)
        if (outranks(frame.value[i], wanted.value, how)) wanted = {frame.value[i], frame.quality[i]};
      const auto found = gather(frame, 0, count, how);
      EXPECT_TRUE(found.value == wanted.value || (std::isnan(found.value) && std::isnan(wanted.value))) << count;
      EXPECT_EQ(found.quality, wanted.quality) << count;
    }
  }
}

TEST(WorstOf, IsTheLowestFlowTheFarthestChangeAndElseTheHighest) {
  EXPECT_EQ(worst_of({"Rack/RackLiquidFlow", "", Quantity::flow}), Gather::lowest);
  EXPECT_EQ(worst_of({"Rack/RackPower", "", Quantity::power}), Gather::highest);
  EXPECT_EQ(worst_of({"Rack/RackLiquidFlow", "difference", Quantity::flow, Change::difference}), Gather::farthest);
}

}  // namespace
}  // namespace hallscope
