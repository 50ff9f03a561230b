#include "models/analysis/networks/supply_path.h"

#include <gmock/gmock.h>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using test::TwoSides;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

TEST(SupplyPath, FollowsARackUpAndASourceDown) {
  const TwoSides s;
  const auto rack = supply_path(s.facility, s.at("rack-1"));
  EXPECT_THAT(s.names(rack.power_up.elements),
              ElementsAre("left-1", "right-1", "ups-1", "tx-b", "tx-a", "grid", "gen"));
  EXPECT_THAT(s.names(rack.coolant_up.elements), ElementsAre("cdu", "chiller"));
  EXPECT_THAT(rack.power_down.elements, IsEmpty());
  EXPECT_EQ(rack.power_up.count(ElementType::Busway), 2u);
  EXPECT_EQ(rack.power_up.count(ElementType::Chiller), 0u);

  const auto ups = supply_path(s.facility, s.at("ups-1"));
  EXPECT_THAT(s.names(ups.power_up.elements), ElementsAre("tx-a", "grid"));
  EXPECT_THAT(s.names(ups.power_down.elements), UnorderedElementsAre("left-1", "rack-1", "cdu"));
  EXPECT_THAT(ups.power_down.by_type,
              ElementsAre(Pair(ElementType::Busway, 1u), Pair(ElementType::Rack, 1u), Pair(ElementType::CDU, 1u)));
}

TEST(SupplyPath, AGpuGoesThroughItsRackAndARoomThroughWhatStandsInIt) {
  const TwoSides s;
  const auto gpu = s.facility.of_type(ElementType::GPU)[0];
  const auto path = supply_path(s.facility, gpu);
  EXPECT_EQ(path.element, gpu);
  EXPECT_THAT(s.names(path.at), ElementsAre("rack-1"));
  EXPECT_EQ(path.power_up.elements, supply_path(s.facility, s.at("rack-1")).power_up.elements);

  const auto hall = supply_path(s.facility, s.at("hall"));
  EXPECT_EQ(hall.at.size(), 7u);  // two racks, a CDU, four busways
  EXPECT_THAT(s.names(hall.power_up.elements), UnorderedElementsAre("ups-1", "ups-2", "tx-b", "tx-a", "grid", "gen"));
  EXPECT_THAT(s.names(hall.coolant_up.elements), ElementsAre("chiller"));
  EXPECT_TRUE(supply_path(s.facility, no_element).empty());
}

TEST(SupplyPath, SurvivesLoopsAndElementsWithoutLinks) {
  FacilityBuilder b(Catalog{}, "Loop", "loop.json");
  const auto x = b.add(FacilityBuilder::root, ElementType::Switchgear, "x", 0, {});
  const auto y = b.add(FacilityBuilder::root, ElementType::Switchgear, "y", 0, {});
  const auto rack = b.add(FacilityBuilder::root, ElementType::Rack, "rack", 0, {});
  b.add(FacilityBuilder::root, ElementType::Rack, "alone", 0, {});
  b.power(x, y);
  b.power(y, x);
  b.power(y, rack);
  const auto facility = b.build();
  const auto path = supply_path(facility, facility.find("rack"));
  EXPECT_EQ(path.power_up.elements.size(), 2u);
  EXPECT_TRUE(supply_path(facility, facility.find("alone")).empty());
  const auto sides = feed_sides(facility);
  const PowerStates states(facility, {});
  const RecordedHeat heat(facility, {});
  const auto figures = path_figures(facility, path, sides, states, heat, 0);
  EXPECT_EQ(figures.racks, 1u);
  ASSERT_EQ(figures.feeds.size(), 1u);
  EXPECT_TRUE(figures.feeds[0].alive());
}

TEST(FeedSides, ComeFromTheGraphNotFromTheOrderOfOneRackOrFromNames) {
  const TwoSides s;
  const auto sides = feed_sides(s.facility);
  const auto side = [&](const char* id) { return sides[s.at(id)]; };
  for (const auto* id : {"left-1", "left-2", "ups-1", "ups-2", "tx-a"}) EXPECT_EQ(side(id), FeedSide::a) << id;
  for (const auto* id : {"right-1", "right-2", "tx-b", "gen"}) EXPECT_EQ(side(id), FeedSide::b) << id;
  EXPECT_EQ(side("grid"), FeedSide::both);
  EXPECT_EQ(side("rack-1"), FeedSide::none);
  EXPECT_EQ(side("chiller"), FeedSide::none);
}

TEST(PathFigures, AreByDesignWithoutARecording) {
  const TwoSides s;
  const auto sides = feed_sides(s.facility);
  const PowerStates states(s.facility, s.recording);
  const RecordedHeat heat(s.facility, s.recording);
  const auto figures = path_figures(s.facility, supply_path(s.facility, s.at("tx-a")), sides, states, heat, 0);
  ASSERT_TRUE(figures.power);
  EXPECT_DOUBLE_EQ(figures.power->watts, 102e3);  // half of two racks and of the CDU
  EXPECT_FALSE(figures.power->recorded);
  EXPECT_EQ(figures.racks, 2u);
  EXPECT_EQ(figures.gpus, 4u);
  EXPECT_DOUBLE_EQ(figures.it->watts, 200e3);
  EXPECT_FALSE(figures.cooling);
  const auto grid = path_figures(s.facility, supply_path(s.facility, s.at("grid")), sides, states, heat, 0);
  EXPECT_DOUBLE_EQ(grid.power->watts, 204e3);  // the generator stands by
  const auto cdu = path_figures(s.facility, supply_path(s.facility, s.at("cdu")), sides, states, heat, 0);
  EXPECT_DOUBLE_EQ(cdu.power->watts, 4e3);
  EXPECT_DOUBLE_EQ(cdu.cooling->watts, 180e3);
  EXPECT_EQ(cdu.cooled_racks, 2u);
  EXPECT_EQ(cdu.racks, 0u);
}

TEST(PathFigures, TakeTheRecordingAndTellWhichSideIsAlive) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0, 10}, {{"rack-1", {80e3f, 60e3f}}, {"rack-2", {50e3f, 50e3f}}});
  s.set("PowerMeter/ActivePower", "UPS", {0, 10}, {{"ups-1", {40e3f, 0}}, {"ups-2", {25e3f, 25e3f}}});
  s.set("PowerMeter/ActivePower", "", {0, 10}, {{"left-1", {40e3f, 0}}, {"right-1", {40e3f, 60e3f}}});
  const auto sides = feed_sides(s.facility);
  const PowerStates states(s.facility, s.recording);
  const RecordedHeat heat(s.facility, s.recording);
  const auto path = supply_path(s.facility, s.at("rack-1"));
  const auto before = path_figures(s.facility, path, sides, states, heat, 5);
  EXPECT_DOUBLE_EQ(before.power->watts, 80e3);
  EXPECT_TRUE(before.power->recorded);
  EXPECT_NEAR(before.cooling->watts, 72e3, 1e-6);
  ASSERT_EQ(before.feeds.size(), 2u);
  EXPECT_TRUE(before.feeds[0].alive() && before.feeds[1].alive());

  const auto after = path_figures(s.facility, path, sides, states, heat, 10);
  EXPECT_DOUBLE_EQ(after.power->watts, 60e3);
  EXPECT_EQ(after.feeds[0].side, FeedSide::a);
  EXPECT_FALSE(after.feeds[0].alive());
  EXPECT_EQ(after.feeds[1].side, FeedSide::b);
  EXPECT_TRUE(after.feeds[1].alive());
  EXPECT_THAT(s.names(after.feeds[1].roots), UnorderedElementsAre("grid", "gen"));
  const auto other = path_figures(s.facility, supply_path(s.facility, s.at("rack-2")), sides, states, heat, 10);
  EXPECT_TRUE(other.feeds[0].alive());
  // Of tx-a one busway has no record of its racks; what they draw counts all the same.
  const auto tx = path_figures(s.facility, supply_path(s.facility, s.at("tx-a")), sides, states, heat, 10);
  EXPECT_DOUBLE_EQ(tx.it->watts, 110e3);
  EXPECT_TRUE(tx.it->recorded);
}

TEST(PathFigures, APartHasItsRacksFeedsAndNoneOfItsFigures) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}});
  const auto sides = feed_sides(s.facility);
  const PowerStates states(s.facility, s.recording);
  const RecordedHeat heat(s.facility, s.recording);
  const auto gpu = s.facility.gpus_of_rack(s.at("rack-1")).first;
  const auto path = supply_path(s.facility, gpu);
  EXPECT_TRUE(path.of_part);
  const auto figures = path_figures(s.facility, path, sides, states, heat, 0);
  EXPECT_FALSE(figures.power || figures.it || figures.cooling || figures.cooled_it);
  EXPECT_EQ(figures.feeds.size(), 2u);
}

TEST(PathFigures, ACoolersHeatIsItsOwnRecordElseFromItsRacksAlone) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {50e3f}}});
  const auto sides = feed_sides(s.facility);
  const auto cdu = [&] {
    const PowerStates states(s.facility, s.recording);
    const RecordedHeat heat(s.facility, s.recording);
    return path_figures(s.facility, supply_path(s.facility, s.at("cdu")), sides, states, heat, 0);
  };
  EXPECT_NEAR(cdu().cooling->watts, 0.9 * 130e3, 1);
  EXPECT_TRUE(cdu().cooling->recorded);
  EXPECT_TRUE(cdu().cooling->worked_out);
  s.set("CDU/HeatRemoved", "", {0}, {{"cdu", {111e3f}}});
  EXPECT_NEAR(cdu().cooling->watts, 111e3, 1);
  EXPECT_FALSE(cdu().cooling->worked_out);
}

TEST(PathFigures, SumsTakeWhatIsRecordedAndSayHowMuchIsMissing) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {missing_value}}});
  const auto sides = feed_sides(s.facility);
  const PowerStates states(s.facility, s.recording);
  const RecordedHeat heat(s.facility, s.recording);
  const auto grid = path_figures(s.facility, supply_path(s.facility, s.at("grid")), sides, states, heat, 0);
  EXPECT_DOUBLE_EQ(grid.it->watts, 80e3) << "as in the headline: nothing by design is added to what is recorded";
  EXPECT_TRUE(grid.it->recorded);
  EXPECT_EQ(grid.it->missing, 1u);
}

TEST(SupplyPath, OfTheReferenceCampus) {
  Problems problems;
  const auto campus = read_facility((assets_folder() / "demo" / "campus-1gw.json").string(), problems);
  ASSERT_TRUE(campus);
  const auto at = [&](const char* id) { return campus->find(id); };
  const auto rack = supply_path(*campus, at("hall-03/row-12/rack-07"));
  EXPECT_THAT(rack.power_up.by_type, ElementsAre(Pair(ElementType::Busway, 2u), Pair(ElementType::UPS, 1u),
                                                 Pair(ElementType::Breaker, 1u), Pair(ElementType::Transformer, 2u),
                                                 Pair(ElementType::Switchgear, 4u), Pair(ElementType::BESS, 7u),
                                                 Pair(ElementType::Utility, 1u), Pair(ElementType::Generator, 40u)));
  EXPECT_EQ(rack.coolant_up.count(ElementType::CDU), 5u);  // the row shares them
  EXPECT_EQ(rack.coolant_up.count(ElementType::Chiller), 12u);
  const auto mv = supply_path(*campus, at("electrical-03/mv-a-1"));
  EXPECT_EQ(mv.power_down.count(ElementType::Busway), 40u);
  EXPECT_EQ(mv.power_down.count(ElementType::Rack), 8u * 42u);  // 320 and two of the network in each row
  const auto sides = feed_sides(*campus);
  const PowerStates states(*campus, {});
  const RecordedHeat heat(*campus, {});
  const auto figures = path_figures(*campus, rack, sides, states, heat, 0);
  ASSERT_EQ(figures.feeds.size(), 2u);
  EXPECT_EQ(campus->path(figures.feeds[0].feeds[0]), "hall-03/row-12/busway-a-1");
  EXPECT_EQ(figures.feeds[1].roots.size(), 47u);  // turbines and batteries
  EXPECT_EQ(sides[at("electrical-12/tx-a-40")], FeedSide::a);
  EXPECT_EQ(sides[at("electrical-12/tx-b-40")], FeedSide::b);
  EXPECT_EQ(sides[at("grid")], FeedSide::a);
  EXPECT_EQ(sides[at("turbine-station")], FeedSide::b);
  EXPECT_EQ(sides[at("electrical-12/tx-m-01")], FeedSide::none);
  EXPECT_EQ(path_figures(*campus, mv, sides, states, heat, 0).gpus, 320u * 72u);
}

}  // namespace
}  // namespace hallscope
