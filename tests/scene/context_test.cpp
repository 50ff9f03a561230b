#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

#include "scene/context/context_colors.h"
#include "scene/context/plan_layers.h"
#include "scene/context/plan_mesh.h"
#include "scene/context/scale_bar.h"
#include "scene/context/shell_mesh.h"
#include "scene/context/site_plan.h"
#include "scene/equipment/appearance.h"
#include "scene/view/land_reach.h"
#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

TEST(ContextColors, BodiesStandOutFromTheGround) {
  for (const auto name : {ThemeName::light, ThemeName::dark}) {
    const Theme& t = theme(name);
    const ContextColors c = context_colors(t);
    for (const Rgb ground : {c.pad, c.gravel, c.asphalt})
      EXPECT_GE(contrast(body_color(ElementType::Chiller, t), ground), 1.5) << static_cast<int>(name);
    EXPECT_GT(contrast(c.pad, c.land), 1.08);
    EXPECT_GT(contrast(c.gravel, c.pad), 1.05);
  }
}

TEST(ScaleBar, TakesRoundLengths) {
  for (const auto& [longest, round] :
       {std::pair(0.9, 0.5), {1.0, 1.0}, {1.99, 1.0}, {2.5, 2.0}, {7.0, 5.0}, {99.0, 50.0}, {1200.0, 1000.0}})
    EXPECT_DOUBLE_EQ(round_length(longest), round);
  EXPECT_EQ(round_length(0), 0);
  EXPECT_EQ(length_text(50), "50 m");
  EXPECT_EQ(length_text(2000), "2 km");
  EXPECT_EQ(length_text(0.2), "20 cm");
  EXPECT_EQ(length_text(0.005), "5 mm");
}

TEST(SitePlan, PutsAYardUnderWhatStandsOutside) {
  const auto f = SmallCampus{2, 4, 10, 6}.build();
  const auto yards = yard_pads(*f);
  ASSERT_FALSE(yards.empty());
  const PlanRect pad = site_pad(*f);
  for (const auto e : f->of_type(ElementType::Chiller)) {
    const Vec3 c = f->body(e).center();
    EXPECT_TRUE(std::any_of(yards.begin(), yards.end(),
                            [&](const PlanRect& r) { return c.x > r.x0 && c.x < r.x1 && c.y > r.y0 && c.y < r.y1; }));
    EXPECT_TRUE(c.x > pad.x0 && c.x < pad.x1 && c.y > pad.y0 && c.y < pad.y1);
  }
  EXPECT_LT(yards.size(), 5u);
}

TEST(PlanMesh, LandReachesTheHorizonInTheColourOfTheHaze) {
  const auto f = SmallCampus{}.build();
  const ContextColors c = context_colors(theme(ThemeName::light));
  const Mesh land = land_mesh(f->bounds(), c);
  const Vec3 middle = f->bounds().center();
  double reach = 0;
  for (std::size_t i = 0; i < land.points.size(); ++i) {
    const double r = std::hypot(land.points[i][0] - middle.x, land.points[i][1] - middle.y);
    reach = std::max(reach, r);
    EXPECT_LE(r, land_reach(f->bounds()));
    if (r > 0.9 * land_reach(f->bounds())) {
      EXPECT_EQ(land.colors[i][0], c.haze.r);
    }
  }
  EXPECT_GT(reach, 20 * std::max(f->bounds().size.x, f->bounds().size.y));
  EXPECT_LT(land.quad_count() + sky_mesh(c).quad_count(), 1000u);
  // All of it lies before the far plane.
  const View view = view_of(viewpoint(*f, CameraPreset::front, {}));
  EXPECT_GE(clipping_range(f->bounds(), view).second, land_reach(f->bounds()));
}

/// The colour of the last quad that a point lies in, as drawing them in order leaves it.
std::optional<Rgb> seen_at(const Mesh& mesh, double x, double y) {
  std::optional<Rgb> seen;
  for (std::size_t i = 0; i < mesh.points.size(); i += 4) {
    const auto &a = mesh.points[i], &c = mesh.points[i + 2];
    if (x > a[0] && x < c[0] && y > a[1] && y < c[1])
      seen = Rgb{mesh.colors[i][0], mesh.colors[i][1], mesh.colors[i][2]};
  }
  return seen;
}

double drawn_area(const Mesh& mesh) {
  double area = 0;
  for (std::size_t i = 0; i < mesh.points.size(); i += 4)
    area += double{mesh.points[i + 2][0] - mesh.points[i][0]} * (mesh.points[i + 2][1] - mesh.points[i][1]);
  return area;
}

TEST(PlanLayers, LooksLikeRectanglesLaidOnEachOtherInOrder) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> at(0, 80), size(0.1, 60);
  for (int round = 0; round < 20; ++round) {
    PlanLayers layers;
    Mesh all;
    for (int i = 0; i < 25; ++i) {
      const double x = at(random), y = at(random);
      const PlanRect r{x, y, x + size(random), y + size(random)};
      const Rgb c{static_cast<std::uint8_t>(10 * i), 1, 2};
      layers.add(r, c);
      all.add_quad({Vec3{r.x0, r.y0, 0}, {r.x1, r.y0, 0}, {r.x1, r.y1, 0}, {r.x0, r.y1, 0}}, c);
    }
    Mesh cut;
    layers.add_to(cut);
    constexpr int points = 4000;
    int paved = 0;
    for (int k = 0; k < points; ++k) {
      const double x = 1.8 * at(random), y = 1.8 * at(random);
      paved += seen_at(all, x, y) ? 1 : 0;
      ASSERT_EQ(seen_at(cut, x, y), seen_at(all, x, y)) << x << " " << y;
    }
    // Hardly more is drawn than is seen.
    EXPECT_LT(drawn_area(cut), 1.2 * 144 * 144 * paved / points);
  }
}

TEST(PlanLayers, LeavesOutWhatIsCoveredButForANarrowLap) {
  PlanLayers layers;
  layers.add({0, 0, 100, 50}, Rgb{9, 9, 9});
  layers.cover({10, 10, 90, 40});
  Mesh mesh;
  layers.add_to(mesh);
  EXPECT_FALSE(seen_at(mesh, 50, 25));
  EXPECT_FALSE(seen_at(mesh, 10.6, 10.6));
  for (const auto& [x, y] : {std::pair(9.9, 25.0), {50.0, 9.9}, {90.05, 25.0}, {10.05, 25.0}, {5.0, 5.0}})
    EXPECT_TRUE(seen_at(mesh, x, y)) << x << " " << y;
}

TEST(Shells, EachHallIsABuildingAndHiddenOnesAreNot) {
  const auto f = SmallCampus{2, 4, 10}.build();
  const ContextColors c = context_colors(theme(ThemeName::light));
  const auto boxes = building_shells(*f, {});
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(static_cast<const Box&>(boxes[0]), static_cast<const Box&>(f->body(f->of_type(ElementType::Hall)[0])));
  const auto shells = shell_meshes(boxes, c, theme(ThemeName::light));
  float top = 0;
  for (const auto& p : shells.walls.points) top = std::max(top, p[2]);
  EXPECT_NEAR(top, boxes[0].high().z, 1e-4);
  EXPECT_FALSE(interior_meshes(boxes[0], *f, c).steel.points.empty());
}

TEST(Fence, ClosesItsPolygon) {
  const ContextColors c = context_colors(theme(ThemeName::light));
  const std::array<std::array<double, 2>, 4> square{{{0, 0}, {30, 0}, {30, 30}, {0, 30}}};
  const Mesh mesh = fence_mesh(square, c);
  EXPECT_GE(mesh.quad_count(), 16u);
  for (const auto& p : mesh.points) EXPECT_LE(p[2], 3);
  EXPECT_TRUE(fence_mesh({}, c).points.empty());
}

}  // namespace
}  // namespace hallscope
