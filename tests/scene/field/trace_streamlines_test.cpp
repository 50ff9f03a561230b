#include "scene/fields/trace_streamlines.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;

std::shared_ptr<const FieldStep> air_step(Shape shape) {
  const Folder folder;
  write_xml(air(shape), folder / "air");
  Problems problems;
  return open_field(folder / "air", problems)->step(0, problems);
}

TEST(Streamlines, GoWithTheWind) {
  for (const auto shape : {Shape::image, Shape::hexahedra, Shape::tetrahedra}) {
    const auto step = air_step(shape);
    const auto wind = wind_array(*step);
    ASSERT_TRUE(wind);
    EXPECT_EQ(step->arrays()[*wind].name, "U");
    // Along (1, x/2, 1/4): y = y0 + x²/4, z = z0 + x/4.
    const auto found = trace_streamlines(*step, *wind, *step->find("T"), {}, {{{0.05, 0.2, 0.1}, true}});
    ASSERT_EQ(found.size(), 1u);
    const auto& line = found[0];
    EXPECT_GT(line.points.size(), 10u);
    EXPECT_GT(line.points.back().x, 1.9) << "to the far wall";
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      const auto& p = line.points[i];
      EXPECT_NEAR(p.y, 0.2 + (p.x * p.x - 0.05 * 0.05) / 4, 2e-3);
      EXPECT_NEAR(p.z, 0.1 + (p.x - 0.05) / 4, 2e-3);
      EXPECT_NEAR(line.values[i], temperature_k(p) - 273.15, 1e-3);
      if (i > 0) {
        EXPECT_GT(p.x, line.points[i - 1].x);
      }
    }
  }
}

TEST(Streamlines, AgainstTheWindTheyEndWhereTheyBeganAndStillRunWithIt) {
  const auto step = air_step(Shape::image);
  const auto found = trace_streamlines(*step, *wind_array(*step), 0, {}, {{{1.5, 0.9, 0.6}, false}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].points.back().x, 1.5, 1e-12);
  EXPECT_LT(found[0].points.front().x, 0.1);
}

TEST(Streamlines, AreTurnedAndScaledWithTheField) {
  const auto step = air_step(Shape::image);
  FieldPlacement placement;
  placement.translate = {10, 0, 0};
  placement.rotate_deg = 90;
  placement.scale = 2;
  // The file's x is the facility's y.
  const auto found =
      trace_streamlines(*step, *wind_array(*step), 0, placement, {{to_world(placement, {0.05, 0.2, 0.1}), true}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_GT(found[0].points.back().y, 3.8);
  EXPECT_LT(found[0].points.back().x, found[0].points.front().x);
}

TEST(Streamlines, SeedsOutsideTheFieldGiveNothing) {
  const auto step = air_step(Shape::image);
  EXPECT_TRUE(trace_streamlines(*step, *wind_array(*step), 0, {}, {{{-1, 0, 0}, true}, {{1, 1, 5}, false}}).empty());
}

}  // namespace
}  // namespace hallscope
