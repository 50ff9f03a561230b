#include "scene/sight/visibility.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/geometry/row_runs.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const auto facility = SmallCampus{3, 4, 6}.build();

TEST(Visibility, HiddenElementsTakeWhatStandsInThem) {
  const auto hall = facility->of_type(ElementType::Hall)[1];
  const ElementIndex gone[] = {hall};
  const Visibility visibility(*facility, gone);
  for (ElementIndex e = 0; e < facility->size(); ++e)
    ASSERT_EQ(visibility.shown(e), facility->ancestor(e, ElementType::Hall) != hall) << facility->path(e);
}

TEST(Visibility, AllButLeavesTheKeptAndTheRoomsAroundThem) {
  const auto rack = facility->of_type(ElementType::Rack)[40];
  const ElementIndex kept[] = {facility->gpus_of_rack(rack).first};
  const auto hidden = all_but(*facility, kept);
  const Visibility visibility(*facility, hidden);
  for (const auto other : facility->of_type(ElementType::Rack)) ASSERT_EQ(visibility.shown(other), other == rack);
  for (const auto cdu : facility->of_type(ElementType::CDU)) ASSERT_FALSE(visibility.shown(cdu));
  for (const auto hall : facility->of_type(ElementType::Hall))
    ASSERT_EQ(visibility.shown(hall), hall == facility->ancestor(rack, ElementType::Hall));
  // As few as say it: two halls, three rows, five racks and the CDU of the row.
  EXPECT_EQ(hidden.size(), 2u + 3 + 6);
}

TEST(Visibility, ATypeCanBeKeptAlone) {
  const auto visibility = Visibility(*facility, all_but(*facility, facility->of_type(ElementType::CDU)));
  for (const auto rack : facility->of_type(ElementType::Rack)) ASSERT_FALSE(visibility.shown(rack));
  for (const auto cdu : facility->of_type(ElementType::CDU)) ASSERT_TRUE(visibility.shown(cdu));
}

TEST(Visibility, ARunWithAGapKeepsItsSlots) {
  const auto racks = facility->of_type(ElementType::Rack);
  const auto runs = find_runs(*facility, racks, 512);
  std::vector<std::uint32_t> start(runs.size());
  for (std::size_t i = 0; i < start.size(); ++i) start[i] = static_cast<std::uint32_t>(100 * i);
  const ElementIndex gone[] = {runs[2].elements[1], runs[2].elements[2], runs[4].elements[0]};
  const auto shown = shown_runs(*facility, runs, start, Visibility(*facility, gone));
  ASSERT_EQ(shown.runs.size(), runs.size() + 1);
  EXPECT_EQ(shown.start[2], 200u);
  EXPECT_EQ(shown.runs[2].elements.size(), 1u);
  EXPECT_EQ(shown.start[3], 203u);
  EXPECT_EQ(shown.runs[3].elements.front(), runs[2].elements[3]);
  EXPECT_EQ(shown.start[5], 401u);
  EXPECT_NEAR(shown.runs[3].box.size.x, 0.6 * 3, 1e-9);
}

}  // namespace
}  // namespace hallscope
