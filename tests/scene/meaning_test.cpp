#include "scene/view/meaning.h"

#include <gtest/gtest.h>

#include "scene/view/occlusion.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class MeaningTest : public testing::Test {
 protected:
  ElementType type(ElementIndex e) const { return facility->element(e).type; }
  std::shared_ptr<const Facility> facility = SmallCampus{3, 4, 6}.build();
  ElementIndex rack = facility->of_type(ElementType::Rack)[7];
};

TEST_F(MeaningTest, ComesNearerByHallRowRackAndWhatIsInside) {
  EXPECT_EQ(meaning_at(1), Meaning::hall);
  EXPECT_EQ(meaning_at(0.1), Meaning::row);
  EXPECT_EQ(meaning_at(0.02), Meaning::rack);
  EXPECT_EQ(meaning_at(0.004), Meaning::inside);
}

TEST_F(MeaningTest, OfARackIsItsHallFromAfarThenItsRowThenItself) {
  EXPECT_EQ(type(meant(*facility, rack, Meaning::hall)), ElementType::Hall);
  const auto row = meant(*facility, rack, Meaning::row);
  EXPECT_EQ(type(row), ElementType::Row);
  EXPECT_EQ(row, facility->element(rack).parent);
  EXPECT_EQ(meant(*facility, rack, Meaning::rack), rack);
}

TEST_F(MeaningTest, OfWhatIsInARackIsTheRackUntilOneIsNear) {
  const auto& r = facility->element(rack);
  if (r.child_count == 0) GTEST_SKIP() << "racks without trays";
  EXPECT_EQ(meant(*facility, r.first_child, Meaning::rack), rack);
  EXPECT_EQ(meant(*facility, r.first_child, Meaning::inside), r.first_child);
}

TEST_F(MeaningTest, WhereThereIsOneHallOfItAreRows) {
  const auto one = SmallCampus{1, 4, 6}.build();
  EXPECT_EQ(one->element(meant(*one, one->of_type(ElementType::Rack)[0], Meaning::hall)).type, ElementType::Row);
}

TEST_F(MeaningTest, NothingMeansNothing) { EXPECT_EQ(meant(*facility, no_element, Meaning::hall), no_element); }

TEST(Occlusion, HidesWhatIsBehindAndNotWhatIsBeforeOrAbove) {
  Body box;
  box.origin = {-1, 4, 0};
  box.size = {2, 1, 2};
  const std::vector<Body> solids{box};
  const Vec3 eye{0, 0, 1};
  EXPECT_TRUE(hidden_behind(solids, eye, {0, 10, 1}));
  EXPECT_FALSE(hidden_behind(solids, eye, {0, 3, 1}));
  EXPECT_FALSE(hidden_behind(solids, eye, {5, 10, 1}));
  EXPECT_FALSE(hidden_behind(solids, {0, 0, 9}, {0, 4.5, 2.2}));
}

}  // namespace
}  // namespace hallscope
