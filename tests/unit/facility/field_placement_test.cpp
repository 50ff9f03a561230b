#include "models/facility/field_placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

void expect_at(const Vec3& p, double x, double y, double z) {
  EXPECT_NEAR(p.x, x, 1e-12);
  EXPECT_NEAR(p.y, y, 1e-12);
  EXPECT_NEAR(p.z, z, 1e-12);
}

TEST(FieldPlacement, ScalesThenTurnsThenMoves) {
  FieldPlacement p;
  p.translate = {10, 20, 1};
  p.rotate_deg = 90;
  p.scale = 0.5;
  expect_at(to_world(p, {2, 0, 4}), 10, 21, 3);
  expect_at(turned_to_world(p, {1, 0, 5}), 0, 1, 5);
}

TEST(FieldPlacement, ThereAndBackIsWhereItBegan) {
  for (const double turn : {-270.0, -33.0, 0.0, 12.5, 180.0, 359.0}) {
    FieldPlacement p;
    p.translate = {-3, 7, 0.5};
    p.rotate_deg = turn;
    p.scale = 0.001;
    const Vec3 v{1250, -340, 2200};
    const Vec3 back = to_file(p, to_world(p, v));
    EXPECT_NEAR(back.x, v.x, 1e-8);
    EXPECT_NEAR(back.y, v.y, 1e-8);
    EXPECT_NEAR(back.z, v.z, 1e-8);
    const Vec3 d = turned_to_file(p, turned_to_world(p, {0.6, 0.8, -1}));
    expect_at(d, 0.6, 0.8, -1);
  }
}

std::optional<Facility> read(const std::string& fields, Problems& problems) {
  return parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [], "fields": )" + fields + "}",
                        "/plant/hall.json", problems);
}

TEST(FieldPlacement, IsReadFromTheFacilityFileRelativeToItsFolder) {
  Problems problems;
  const auto f = read(R"([{"file": "air/hall.vti", "translate": [1, 2, 3], "rotate": 90, "scale": 0.001, "array": "T"},
                          {"file": "/cfd/case.foam"}])",
                      problems);
  ASSERT_TRUE(f);
  ASSERT_EQ(f->fields().size(), 2u);
  EXPECT_EQ(f->fields()[0].file, "/plant/air/hall.vti");
  expect_at(f->fields()[0].translate, 1, 2, 3);
  EXPECT_EQ(f->fields()[0].rotate_deg, 90);
  EXPECT_EQ(f->fields()[0].scale, 0.001);
  EXPECT_EQ(f->fields()[0].array, "T");
  EXPECT_EQ(f->fields()[1].file, "/cfd/case.foam");
  EXPECT_EQ(f->fields()[1].scale, 1);
}

TEST(FieldPlacement, WhatCannotBeMeantIsRefusedWithItsPlace) {
  for (const auto& [fields, place] : {std::pair{R"([{"translate": [0, 0, 0]}])", "/fields/0"},
                                      {R"([{"file": "a", "scale": 0}])", "/fields/0/scale"},
                                      {R"([{"file": "a", "translate": [1, 2]}])", "/fields/0/translate"},
                                      {R"([{"file": "a", "rotate": 1e9}])", "rotate"}}) {
    Problems problems;
    EXPECT_FALSE(read(fields, problems)) << fields;
    ASSERT_FALSE(problems.empty()) << fields;
    EXPECT_THAT(to_line(problems.list()[0]), HasSubstr(place));
  }
}

}  // namespace
}  // namespace hallscope
