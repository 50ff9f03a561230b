#include "models/facility/like_elements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two halls of two rows of ten racks; hall-01 has a CDU.
const Facility& two_halls() {
  static const Facility facility = [] {
    Problems problems;
    return *parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
      {"id": "hall-{n:02}", "type": "Hall", "size": [40, 20, 5], "repeat": {"count": 2, "step": [50, 0, 0]}, "elements": [
        {"id": "row-{n:02}", "type": "Row", "at": [1, 1], "repeat": {"count": 2, "gaps": [2]},
         "slots": [{"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 10}]}]},
      {"id": "cdu-A", "type": "CDU", "at": [0, -5], "size": [1, 1, 2]}]})",
                           "two.json", problems);
  }();
  return facility;
}

std::vector<std::string> named(std::string_view text) {
  const LikeElements like(two_halls());
  std::vector<std::string> paths;
  for (const auto e : like.named_in(text)) paths.push_back(two_halls().path(e));
  return paths;
}

TEST(LikeElements, WordsOfIds) {
  EXPECT_THAT(words_of_id("Hall_01-RackB7"), ElementsAre("hall", "1", "rackb", "7"));
  EXPECT_THAT(words_of_id("000"), ElementsAre("0"));
  EXPECT_THAT(words_of_id(" .-/ "), IsEmpty());
}

TEST(LikeElements, NamesOfOthersAreRead) {
  EXPECT_THAT(named("hall-01/row-02/rack-07"), ElementsAre("hall-01/row-02/rack-07"));
  EXPECT_THAT(named("HALL1_ROW2_RACK7.power"), ElementsAre("hall-01/row-02/rack-07"));
  EXPECT_THAT(named("dc4.rack007.row2 hall 1 kW"), ElementsAre("hall-01/row-02/rack-07"));
  EXPECT_THAT(named("CDU a supply"), ElementsAre("cdu-A"));
  EXPECT_THAT(named("rack 7"), SizeIs(4));  // of both rows of both halls
  EXPECT_THAT(named("hall2 rack 7"), ElementsAre("hall-02/row-01/rack-07", "hall-02/row-02/rack-07"));
  EXPECT_THAT(named("rack 77"), IsEmpty());
  EXPECT_THAT(named("hall 3 rack 7"), IsEmpty());  // there is no hall-03
  EXPECT_THAT(named(""), IsEmpty());
}

TEST(LikeElements, DidYouMean) {
  const LikeElements like(two_halls());
  EXPECT_EQ(like.did_you_mean("hall-01/row-02/rack_07"), "hall-01/row-02/rack-07");
  EXPECT_EQ(like.did_you_mean("Hall-01/Row-02/Rack-07"), "hall-01/row-02/rack-07");
  EXPECT_EQ(like.did_you_mean("cdu_a"), "cdu-A");
  EXPECT_EQ(like.did_you_mean("cud-A"), "cdu-A");
  EXPECT_EQ(like.did_you_mean("hall-01/row-02/rak-07"), "hall-01/row-02/rack-07");
  EXPECT_EQ(like.did_you_mean("hall-01/row-02/rack-77"), "");  // rack-07 as well as others
  EXPECT_EQ(like.did_you_mean("rack-07"), "");                 // four of them
  EXPECT_EQ(like.did_you_mean("chiller-1"), "");
  EXPECT_EQ(like.did_you_mean(std::string(100000, 'x')), "");
}

TEST(LikeElements, AreFoundAmongManyOfOneName) {
  // 4,800 racks of one name in as many rows: more than are looked through one by one.
  Problems problems;
  const auto facility = parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "hall-{n}", "type": "Hall", "size": [20, 2000, 5], "repeat": {"count": 6, "step": [30, 0, 0]}, "elements": [
      {"id": "row-{n:03}", "type": "Row", "at": [1, 1], "repeat": {"count": 800, "step": [0, 2, 0]},
       "slots": [{"id": "rack-{n}", "type": "Rack", "size": [0.6, 1, 2], "count": 2}]}]}]})",
                                       "many.json", problems);
  ASSERT_TRUE(facility);
  const LikeElements like(*facility);
  const auto found = like.named_in("Hall 5 Row 77 Rack 2 kW");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(facility->path(found[0]), "hall-5/row-077/rack-2");
  EXPECT_EQ(like.did_you_mean("hall_5/row_077/rack_2"), "hall-5/row-077/rack-2");
  EXPECT_EQ(like.named_in("rack 2", 20).size(), 20u);  // as many as were asked for
}

}  // namespace
}  // namespace hallscope
