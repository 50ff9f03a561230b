#include "models/telemetry/element_table.h"

#include <gtest/gtest.h>

#include "models/facility/reading/facility_builder.h"

namespace hallscope {
namespace {

Facility hall() {
  FacilityBuilder builder(Catalog{}, "hall", "");
  for (const auto* name : {"row-01", "row-02"}) {
    const auto row = builder.add(FacilityBuilder::root, ElementType::Row, name, 0, {});
    for (const auto* rack : {"rack-01", "rack-02"}) builder.add(row, ElementType::Rack, rack, 0, {});
  }
  return builder.build();
}

TEST(ElementTable, PathsAreFoundInAnyOrder) {
  const auto facility = hall();
  const std::vector<std::string> paths{"row-02/rack-01", "row-02/rack-02", "", "nowhere", "row-01", "row-9/rack-01"};
  const auto table = find_elements(paths, facility);
  ASSERT_EQ(table.elements.size(), paths.size());
  EXPECT_EQ(table.elements[1], facility.find("row-02/rack-02"));
  EXPECT_EQ(table.elements[2], 0u);
  EXPECT_EQ(table.elements[4], facility.find("row-01"));
  EXPECT_EQ(table.elements[5], no_element);
  EXPECT_EQ(table.unknown, 2u);
  EXPECT_EQ(table.first_unknown, 3u);
}

TEST(ElementTable, ASlipInOneLevelIsGuessed) {
  const auto facility = hall();
  EXPECT_EQ(similar_path("row-1/rack-02", facility), "row-01/rack-02");
  EXPECT_EQ(similar_path("row-02/rack-1", facility), "row-02/rack-01");
  EXPECT_EQ(similar_path("row-02/turbine", facility), "");
  EXPECT_EQ(similar_path("row-1/rack-77", facility), "");
  EXPECT_EQ(similar_path("", facility), "");
}

TEST(ElementTable, ColumnsAscendByElementOnceEach) {
  ElementTable table;
  table.elements = {7, no_element, 3, 9};
  const std::vector<std::uint32_t> positions{3, 0, 1, 2, 0, 4};
  const auto choice = choose_columns(positions, table);
  EXPECT_EQ(choice.elements, (std::vector<ElementIndex>{3, 7, 9}));
  EXPECT_EQ(choice.columns, (std::vector<std::uint32_t>{3, 1, 0}));
  EXPECT_EQ(choice.repeated, 1u);
  EXPECT_EQ(choice.out_of_range, 1u);
  EXPECT_FALSE(choice.all_in_order(3));
  EXPECT_TRUE(choose_columns(std::vector<std::uint32_t>{2, 0}, table).all_in_order(2));
}

}  // namespace
}  // namespace hallscope
