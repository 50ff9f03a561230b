#include "models/facility/facility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/facility/small_hall.h"

namespace hallscope {
namespace {

using test::SmallHall;
using ::testing::ElementsAre;

TEST(ElementType, EveryTypeHasANameThatReadsBack) {
  for (int i = 0; i < element_type_count; ++i) {
    const auto type = static_cast<ElementType>(i);
    EXPECT_EQ(element_type(to_string(type)), type) << to_string(type);
  }
  EXPECT_EQ(element_type("Rak"), std::nullopt);
}

TEST(Catalog, ReplacesAModelOfTheSameKeyAndKeepsItsIndex) {
  Catalog c;
  EXPECT_TRUE(c.model(0).empty());
  const auto index = c.add(test::ten_unit_rack());
  EquipmentModel other = test::ten_unit_rack();
  other.name = "newer";
  EXPECT_EQ(c.add(other), index);
  EXPECT_EQ(c.size(), 2u);
  EXPECT_EQ(c.model(*c.find("ten-unit")).name, "newer");
  EXPECT_EQ(c.find("no-such"), std::nullopt);
}

TEST(Facility, RacksAreFilledFromTheirModelAndLieBeforeTraysBeforeGpus) {
  SmallHall s;
  const Facility f = s.builder.build();
  EXPECT_EQ(f.count(ElementType::Rack), 4u);
  EXPECT_EQ(f.count(ElementType::Tray), 8u);
  EXPECT_EQ(f.count(ElementType::SwitchTray), 4u);
  EXPECT_EQ(f.count(ElementType::PowerShelf), 4u);
  EXPECT_EQ(f.count(ElementType::GPU), 16u);
  EXPECT_EQ(f.size(), 1u + 1 + 1 + 2 + 4 + 16 + 16);
  EXPECT_LT(f.of_type(ElementType::Rack).back(), f.of_type(ElementType::PowerShelf).front());
  EXPECT_LT(f.of_type(ElementType::Tray).back(), f.of_type(ElementType::GPU).front());
  EXPECT_EQ(f.body_count(), f.of_type(ElementType::PowerShelf).front());
}

TEST(Facility, ChildrenAreContiguousAndKnowTheirParent) {
  SmallHall s;
  const Facility f = s.builder.build();
  std::size_t children = 0;
  for (ElementIndex i = 0; i < f.size(); ++i)
    for (std::uint32_t k = 0; k < f.element(i).child_count; ++k, ++children)
      ASSERT_EQ(f.element(f.element(i).first_child + k).parent, i);
  EXPECT_EQ(children, f.size() - 1);
}

TEST(Facility, GpusOfARackAreOneRun) {
  SmallHall s;
  const Facility f = s.builder.build();
  ElementIndex next = f.of_type(ElementType::GPU).front();
  for (const auto rack : f.of_type(ElementType::Rack)) {
    const auto [first, last] = f.gpus_of_rack(rack);
    EXPECT_EQ(first, next);
    EXPECT_EQ(last - first, 4u);
    for (auto g = first; g < last; ++g) EXPECT_EQ(f.ancestor(g, ElementType::Rack), rack);
    next = last;
  }
  const auto none = f.gpus_of_rack(f.find("hall/cdu"));
  EXPECT_EQ(none.first, none.second);
}

TEST(Facility, EveryPathFindsItsElementAgain) {
  SmallHall s;
  const Facility f = s.builder.build();
  for (ElementIndex i = 0; i < f.size(); ++i) EXPECT_EQ(f.find(f.path(i)), i) << f.path(i);
  EXPECT_EQ(f.path(f.of_type(ElementType::GPU).back()), "hall/row-2/rack-2/tray-02/gpu-2");
}

TEST(Facility, FindsByAliasAndByNamesThatOnlyOneElementHas) {
  SmallHall s;
  s.builder.alias("BMS/4711", s.racks[2]);
  const Facility f = s.builder.build();
  EXPECT_EQ(f.find("BMS/4711"), f.find("hall/row-2/rack-1"));
  EXPECT_EQ(f.find("cdu"), f.find("hall/cdu"));
  EXPECT_EQ(f.find("rack-1"), no_element) << "two racks are called rack-1";
  EXPECT_EQ(f.find("hall/row-3"), no_element);
  EXPECT_EQ(f.find("hall/cdu/"), f.find("hall/cdu"));
  EXPECT_EQ(f.find(""), 0u);
}

TEST(Facility, PatternsMatchLevelByLevelInAscendingOrder) {
  SmallHall s;
  const Facility f = s.builder.build();
  EXPECT_THAT(f.match("hall/row-2/*"), ElementsAre(f.find("hall/row-2/rack-1"), f.find("hall/row-2/rack-2")));
  EXPECT_THAT(f.match("*/*/*-2"), ElementsAre(f.find("hall/row-1/rack-2"), f.find("hall/row-2/rack-2")));
  EXPECT_EQ(f.match("hall/*/*/tray-*/gpu-*").size(), 16u);
  EXPECT_EQ(f.match("h*l*").size(), 1u);
  EXPECT_TRUE(f.match("hall/*/rack-1*1").empty());
  EXPECT_TRUE(f.match("").empty());
}

TEST(Facility, BodiesEndWithTheRacksAndBoundTheWorld) {
  SmallHall s;
  const Facility f = s.builder.build();
  EXPECT_DOUBLE_EQ(f.body(f.find("hall/cdu")).origin.x, 8);
  EXPECT_TRUE(f.body(f.of_type(ElementType::GPU).front()).empty());
  EXPECT_DOUBLE_EQ(f.bounds().size.x, 10);
  EXPECT_DOUBLE_EQ(f.bounds().size.z, 4);
}

TEST(Facility, WhatIsAddedInsideARackComesAfterItsParts) {
  SmallHall s;
  const auto leak = s.builder.add(s.racks[0], ElementType::Sensor, "leak", 0, {});
  s.builder.add(s.hall, ElementType::Sensor, "air", 0, {{1, 1, 1}, {0.1, 0.1, 0.1}, Facing::minus_y});
  const Facility f = s.builder.build();
  const ElementIndex rack = f.find("hall/row-1/rack-1");
  EXPECT_EQ(f.path(s.builder.index_of(leak)), "hall/row-1/rack-1/leak");
  EXPECT_EQ(s.builder.index_of(leak), f.element(rack).first_child + f.element(rack).child_count - 1);
  EXPECT_FALSE(f.body(f.find("hall/air")).empty());
  EXPECT_EQ(f.gpus_of_rack(rack).second - f.gpus_of_rack(rack).first, 4u);
}

TEST(Facility, HotAisleContainmentBelongsToTheHallThatSaysSo) {
  SmallHall s;
  s.builder.contain_hot_aisles(s.hall);
  const Facility f = s.builder.build();
  EXPECT_TRUE(f.hot_aisle_contained(f.find("hall")));
  EXPECT_FALSE(f.hot_aisle_contained(0));
}

TEST(FlowGraph, KnowsBothDirections) {
  SmallHall s;
  const Facility f = s.builder.build();
  const auto cdu = f.find("hall/cdu");
  const auto racks = f.of_type(ElementType::Rack);
  EXPECT_THAT(f.coolant().sinks(cdu), ::testing::ElementsAreArray(racks.begin(), racks.end()));
  for (const auto rack : racks) EXPECT_THAT(f.coolant().sources(rack), ElementsAre(cdu));
  EXPECT_EQ(f.coolant().link_count(), 4u);
  EXPECT_TRUE(f.power().sources(racks[0]).empty());
  EXPECT_TRUE(f.coolant().sinks(f.of_type(ElementType::GPU).back()).empty());
}

}  // namespace
}  // namespace hallscope
