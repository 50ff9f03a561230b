#include "models/facility/rack_face.h"

#include <gtest/gtest.h>

#include "tests/unit/facility/small_hall.h"

namespace hallscope {
namespace {

class RackFace : public ::testing::Test {
 protected:
  test::SmallHall hall;
  Facility f = hall.builder.build();
  ElementIndex rack = f.find("hall/row-1/rack-1");
  ElementIndex at(const char* inside) { return f.find(std::string("hall/row-1/rack-1/") + inside); }
};

TEST_F(RackFace, CellsFollowTheSlotsOfTheModel) {
  const auto tray = face_cell(f, at("tray-02"));
  ASSERT_TRUE(tray);
  EXPECT_EQ(tray->unit, 6);
  EXPECT_EQ(tray->height, 2);
  EXPECT_EQ(tray->columns, 1);
  const auto gpu = face_cell(f, at("tray-01/gpu-2"));
  ASSERT_TRUE(gpu);
  EXPECT_EQ(gpu->unit, 2);
  EXPECT_EQ(gpu->column, 1);
  EXPECT_EQ(gpu->columns, 2);
  EXPECT_FALSE(face_cell(f, rack));
  EXPECT_FALSE(face_cell(f, 0));
}

TEST_F(RackFace, ElementAtInvertsTheCells) {
  for (const auto type : {ElementType::GPU, ElementType::SwitchTray, ElementType::PowerShelf})
    for (const auto i : f.of_type(type)) {
      const auto cell = face_cell(f, i);
      ASSERT_TRUE(cell);
      for (int unit = cell->unit; unit < cell->unit + cell->height; ++unit)
        EXPECT_EQ(element_at(f, f.ancestor(i, ElementType::Rack), unit, (cell->column + 0.5) / cell->columns), i);
    }
}

TEST_F(RackFace, BlankUnitsAndPlacesOutsideGiveTheRack) {
  EXPECT_EQ(element_at(f, rack, 8, 0.5), rack);
  EXPECT_EQ(element_at(f, rack, 9, 0.5), rack);
  EXPECT_EQ(element_at(f, rack, 99, 0.5), rack);
  EXPECT_EQ(element_at(f, rack, 2, 1.5), at("tray-01/gpu-2"));
  EXPECT_EQ(element_at(f, rack, 2, -1), at("tray-01/gpu-1"));
}

TEST_F(RackFace, UnitsAreCentredInTheRack) {
  EXPECT_NEAR(first_unit_height(f.model(rack), 0.6445), 0.1, 1e-12);
  EXPECT_EQ(first_unit_height(f.model(rack), 0.1), 0) << "a rack lower than its units starts at its base";
}

TEST_F(RackFace, AGpuIsItsShareOfTheTrayFromTheLeftSeenFromTheFront) {
  const Body r = f.body(rack), g1 = world_body(f, at("tray-01/gpu-1")), g2 = world_body(f, at("tray-01/gpu-2"));
  EXPECT_DOUBLE_EQ(g1.origin.x, r.origin.x) << "the front looks to -y, so left is -x";
  EXPECT_DOUBLE_EQ(g2.origin.x, r.origin.x + 0.3);
  EXPECT_DOUBLE_EQ(g1.size.x, 0.3);
  EXPECT_NEAR(g1.origin.z, 0.1 + rack_unit_m, 1e-12);
  EXPECT_NEAR(g1.size.z, 2 * rack_unit_m, 1e-12);

  const ElementIndex turned = f.find("hall/row-2/rack-1");
  const Body left = world_body(f, f.find("hall/row-2/rack-1/tray-01/gpu-1"));
  EXPECT_DOUBLE_EQ(left.origin.x, f.body(turned).origin.x + 0.3) << "the front looks to +y, so left is +x";
}

TEST(RackFacePlant, WhatHasNoBodyOfItsOwnLiesWhereItsPartsLie) {
  FacilityBuilder b(test::SmallHall::catalog(), "", "");
  const auto plant = b.add(FacilityBuilder::root, ElementType::Building, "cooling", 0, {});
  b.add(plant, ElementType::Chiller, "chiller-1", 0, {{10, 0, 0}, {2, 3, 4}, Facing::minus_y});
  b.add(plant, ElementType::Chiller, "chiller-2", 0, {{20, 5, 0}, {2, 3, 5}, Facing::minus_y});
  const Facility f = b.build();
  const Body body = world_body(f, f.find("cooling"));
  EXPECT_EQ(body.origin, (Vec3{10, 0, 0}));
  EXPECT_EQ(body.size, (Vec3{12, 8, 5}));
}

TEST(RackFaceSideways, LeftOfARackThatLooksAlongXIsAlongY) {
  FacilityBuilder b(test::SmallHall::catalog(), "", "");
  b.add(FacilityBuilder::root, ElementType::Rack, "east", 1, {{0, 0, 0}, {1.2, 0.6, 0.6445}, Facing::plus_x});
  b.add(FacilityBuilder::root, ElementType::Rack, "west", 1, {{5, 0, 0}, {1.2, 0.6, 0.6445}, Facing::minus_x});
  const Facility f = b.build();
  EXPECT_DOUBLE_EQ(world_body(f, f.find("east/tray-01/gpu-1")).origin.y, 0);
  EXPECT_DOUBLE_EQ(world_body(f, f.find("west/tray-01/gpu-1")).origin.y, 0.3);
  EXPECT_DOUBLE_EQ(world_body(f, f.find("west/tray-01/gpu-1")).size.y, 0.3);
  EXPECT_DOUBLE_EQ(world_body(f, f.find("west/tray-01/gpu-1")).size.x, 1.2);
}

}  // namespace
}  // namespace hallscope
