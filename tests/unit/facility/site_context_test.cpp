#include "models/facility/site_context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class Context : public ::testing::Test {
 protected:
  std::optional<Facility> read(const std::string& context) {
    problems = {};
    return parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
        {"id": "hall", "type": "Hall", "at": [0, 0], "size": [20, 10, 5]}], "context": )" +
                              context + "}",
                          "f.json", problems);
  }
  /// The first error; empty when there is none.
  std::string error_of(const std::string& context) {
    EXPECT_FALSE(read(context)) << context;
    for (const auto& p : problems.list())
      if (p.severity == Severity::error) return to_line(p);
    return "";
  }
  Problems problems;
};

TEST_F(Context, SaysEverythingAboutASite) {
  const auto f = read(R"({"north": 20, "roads": [{"points": [[0, 0], [50, 0], [50, 40]], "width": 6}],
      "areas": [{"at": [1, 2], "size": [3, 4], "surface": "asphalt"}, {"at": [0, 0], "size": [1, 1]}],
      "fence": [[0, 0], [9, 0], [9, 9]], "buildings": [{"at": [-1, -2], "size": [30, 20, 8]}]})");
  ASSERT_TRUE(f);
  const SiteContext& c = f->context();
  EXPECT_EQ(c.north_deg, 20);
  ASSERT_EQ(c.roads.size(), 1u);
  EXPECT_EQ(c.roads[0].points[2], (SiteContext::Point{50, 40}));
  EXPECT_EQ(c.roads[0].width, 6);
  ASSERT_EQ(c.areas.size(), 2u);
  EXPECT_EQ(c.areas[0].surface, SiteContext::Surface::asphalt);
  EXPECT_EQ(c.areas[1].surface, SiteContext::Surface::gravel);
  EXPECT_EQ(c.fence.size(), 3u);
  ASSERT_EQ(c.buildings.size(), 1u);
  EXPECT_EQ(c.buildings[0], (Box{{-1, -2, 0}, {30, 20, 8}}));
}

TEST_F(Context, IsEmptyWhereTheFileSaysNothing) {
  const auto f = read("{}");
  ASSERT_TRUE(f);
  EXPECT_TRUE(f->context().roads.empty() && f->context().fence.empty() && f->context().buildings.empty());
}

TEST_F(Context, IsRefusedWithTheJsonPointerOfWhatIsWrong) {
  EXPECT_THAT(error_of("[]"), HasSubstr("/context"));
  EXPECT_THAT(error_of(R"({"north": 1e9})"), HasSubstr("/context/north"));
  EXPECT_THAT(error_of(R"({"roads": [{"points": [[0, 0]]}]})"), HasSubstr("/context/roads/0/points"));
  EXPECT_THAT(error_of(R"({"roads": [{"points": [[0, 0], [1, "x"]]}]})"), HasSubstr("/context/roads/0/points/1"));
  EXPECT_THAT(error_of(R"({"roads": [{"points": [[0, 0], [1, 1e12]]}]})"), HasSubstr("/context/roads/0/points/1"));
  EXPECT_THAT(error_of(R"({"roads": [{"points": [[0, 0], [1, 1]], "width": -3}]})"),
              HasSubstr("/context/roads/0/width"));
  EXPECT_THAT(error_of(R"({"roads": [{"width": 3}]})"), HasSubstr("/context/roads/0"));
  EXPECT_THAT(error_of(R"({"areas": [{"at": [0, 0], "size": [-1, 4]}]})"), HasSubstr("/context/areas/0/size"));
  EXPECT_THAT(error_of(R"({"areas": [{"at": [0, 0], "size": [1, 4], "surface": "lava"}]})"),
              HasSubstr("/context/areas/0/surface"));
  EXPECT_THAT(error_of(R"({"fence": [[0, 0], [1, 1]]})"), HasSubstr("/context/fence"));
  EXPECT_THAT(error_of(R"({"buildings": [{"at": [0, 0], "size": [1, 4]}]})"), HasSubstr("/context/buildings/0/size"));
  EXPECT_THAT(error_of(R"({"buildings": [{"size": [1, 4, 3]}]})"), HasSubstr("/context/buildings/0"));
}

TEST_F(Context, IsRefusedWhenItIsLongerThanAnybodyCanMean) {
  std::string fence = "[[0,0]";
  for (int i = 0; i < 100'000; ++i) fence += ",[0,0]";
  EXPECT_THAT(error_of("{\"fence\": " + fence + "]}"), HasSubstr("/context/fence"));
}

}  // namespace
}  // namespace hallscope
