#include <gtest/gtest.h>

#include <cmath>

#include "models/telemetry/tracks/dense_track.h"
#include "scene/coolant/pipe_plan.h"
#include "scene/coolant/pipe_values.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class CoolantPaintTest : public PaintTest {
 protected:
  CoolantPaintTest() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    setup.track = ramp_track(*facility, supply, 30, 0.2f);
    setup.more = {ramp_track(*facility, back, 45, 0.2f), two_flows()};
    setup.range = {30, 55};
    setup.color_map = ColorMapName::plasma;
  }
  ~CoolantPaintTest() override { scene.release_graphics(); }

  /// Every rack takes 2 L/s; a minute later those of the first CDU take nothing.
  std::shared_ptr<const Track> two_flows() const {
    const auto of = facility->of_type(ElementType::Rack);
    std::vector<ElementIndex> elements(of.begin(), of.end());
    std::vector<float> values(of.size(), 2e-3f), later = values;
    for (std::size_t k = 0; k < 10; ++k) later[k] = 0;
    values.insert(values.end(), later.begin(), later.end());
    return std::make_shared<DenseTrack>(flow, Source::simulated, 600, elements, std::vector<double>{0, 60}, values);
  }
  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  void look_down() {
    scene.layers().set(LayerKind::coolant, setup);
    paint();
    scene.camera().go_to(CameraPreset::top, false);
    paint();
  }
  Rgb pixel_at(const Vec3& p) {
    const auto at = scene.project(p);
    EXPECT_TRUE(at);
    return target.pixels()[static_cast<std::size_t>(at->y) * 1280 + static_cast<std::size_t>(at->x)];
  }
  /// On top of a header, beside its arrows.
  Vec3 on(const Pipe& pipe, double diameter) const {
    const auto& path = plan.paths_of(pipe).front();
    return {path[0].x + 0.04 * (path[1].x - path[0].x), path[0].y + 0.04 * (path[1].y - path[0].y),
            path[0].z + diameter / 2};
  }
  Pick pick_at(const Vec3& p) const {
    const auto at = scene.project(p);
    return at ? scene.pick(at->x, at->y) : Pick{};
  }
  static void expect_near(Rgb seen, Rgb wanted) {
    EXPECT_NEAR(seen.r, wanted.r, 2);
    EXPECT_NEAR(seen.g, wanted.g, 2);
    EXPECT_NEAR(seen.b, wanted.b, 2);
  }

  const Metric supply{"Rack/RackLiquidSupplyTemperature", "", Quantity::temperature};
  const Metric back{"Rack/RackLiquidReturnTemperature", "", Quantity::temperature};
  const Metric flow{"Rack/RackLiquidFlow", "", Quantity::flow};
  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10, 3}.build();
  PipePlan plan = plan_pipes(*facility, coolant_circuits(*facility));
  LayerSetup setup;
  Offscreen target{1280, 720};
  Scene scene;
};

TEST_F(CoolantPaintTest, AHeaderHasTheColourOfItsMixAndIsPicked) {
  look_down();
  int seen = 0;
  for (std::size_t i = 0; i < plan.pipes.size(); ++i) {
    const Pipe& pipe = plan.pipes[i];
    // The return hangs over the supply.
    if (pipe.kind != PipeKind::header || !pipe.is_return) continue;
    const Pick pick = pick_at(on(pipe, 0.1));
    ASSERT_TRUE(pick.pipe);
    EXPECT_EQ(*pick.pipe, i);
    EXPECT_EQ(pick.element, pipe.element);
    EXPECT_EQ(facility->element(pick.element).type, ElementType::CDU);
    const auto report = scene.layers().pipe(pick);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->name, "Return header");
    // Even flows: the mean of ten racks.
    EXPECT_NEAR(report->temperature.value, 45 + 0.2 * (10 * seen + 4.5), 1e-3);
    EXPECT_TRUE(report->temperature.derived);
    EXPECT_NEAR(report->flow.value, 0.02, 1e-6);
    EXPECT_NEAR(report->diameter, pipe_diameter(PipeKind::header, 0.02), 1e-9);
    expect_near(pixel_at(on(pipe, report->diameter)),
                color_of(ColorMapName::plasma, report->temperature.value, 30, 55));
    ++seen;
  }
  EXPECT_EQ(seen, 4);
}

TEST_F(CoolantPaintTest, WithoutFlowAPipeLooksEmptyAndAChangeOfTimeShows) {
  look_down();
  const auto header = std::find_if(plan.pipes.begin(), plan.pipes.end(),
                                   [](const Pipe& p) { return p.kind == PipeKind::header && p.is_return; });
  ASSERT_NE(header, plan.pipes.end());
  const auto flowing = pixel_at(on(*header, 0.1));
  scene.set_time(60);
  paint();
  const auto report = scene.layers().pipe(pick_at(on(*header, 0.1)));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->flow.value, 0);
  const auto empty = pixel_at(on(*header, report->diameter));
  EXPECT_NE(empty, flowing);
  EXPECT_LT(std::abs(empty.r - empty.b), 12);  // grey: no colour of the map
}

// However long the pipes are that are drawn together (VTK scales the coordinates of what is larger than 31 m), and
// wherever they bend.
TEST_F(CoolantPaintTest, ChevronsGoAlongTheirPipesAndNowhereElse) {
  const auto large = SmallCampus{1, 4, 80, 3}.build();
  const PipePlan pipes = plan_pipes(*large, coolant_circuits(*large));
  scene.set_facility(large);
  setup.track = ramp_track(*large, supply, 30, 0.2f);
  setup.more = {ramp_track(*large, back, 45, 0.2f)};
  scene.layers().set(LayerKind::coolant, setup);
  scene.set_light({.mode = LightMode::flat});
  scene.set_smoothing({.samples = 0, .still_passes = 1});
  for (const auto kind : {PipeKind::header, PipeKind::main}) {
    const auto pipe =
        std::find_if(pipes.pipes.begin(), pipes.pipes.end(), [&](const Pipe& p) { return p.kind == kind; });
    ASSERT_NE(pipe, pipes.pipes.end());
    const auto& path = pipes.paths_of(*pipe).front();
    auto pose = scene.camera().pose();
    pose.target = (path[0] + path[1]) / 2;
    pose.distance = 6;
    scene.camera().set_pose(pose, false);
    double time = 0;
    const auto at_rest = [&] {
      scene.set_time(++time);
      paint();
      while (scene.refine(target.framebuffer(), target.width(), target.height())) {
      }
      return target.pixels();
    };
    const auto on_a_pipe = [&](std::size_t pixel) {
      for (const double dx : {0.0, -2.0, 2.0})
        for (const double dy : {0.0, -2.0, 2.0})
          if (scene.pick(static_cast<double>(pixel % 1280) + dx, static_cast<double>(pixel / 1280) + dy).pipe)
            return true;
      return false;
    };
    int moved = 0, astray = 0;
    const auto before = at_rest();
    for (int step = 0; step < 6; ++step) {
      const auto now = at_rest();
      for (std::size_t i = 0; i < now.size(); i += 11)
        if (std::abs(now[i].r - before[i].r) > 12) {
          ++moved;
          astray += !on_a_pipe(i);
        }
    }
    EXPECT_GT(moved, 100);
    EXPECT_EQ(astray, 0) << "of " << moved;
  }
}

TEST_F(CoolantPaintTest, PipesOverTopsThatCarryDataWaitUntilOneIsNear) {
  look_down();
  const auto header = std::find_if(plan.pipes.begin(), plan.pipes.end(),
                                   [](const Pipe& p) { return p.kind == PipeKind::header && p.is_return; });
  ASSERT_NE(header, plan.pipes.end());
  const auto seen_from = [&](double metres) {
    auto pose = scene.camera().pose();
    pose.target = on(*header, 0.1);
    pose.distance = metres;
    scene.camera().set_pose(pose, false);
    paint();
    return pick_at(on(*header, 0.1)).pipe.has_value();
  };
  EXPECT_TRUE(seen_from(60));
  LayerSetup tops;
  tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 1e4f, 1e3f);
  tops.range = {0, 1e5};
  scene.layers().set(LayerKind::rack_tops, tops);
  EXPECT_FALSE(seen_from(60));
  EXPECT_TRUE(seen_from(12));
  tops.visible = false;
  scene.layers().set(LayerKind::rack_tops, tops);
  EXPECT_TRUE(seen_from(60));
}

TEST_F(CoolantPaintTest, APathLeavesItsPipesTheirColoursAndDarkensTheOthers) {
  look_down();
  std::vector<const Pipe*> headers;
  for (const auto& pipe : plan.pipes)
    if (pipe.kind == PipeKind::header && pipe.is_return) headers.push_back(&pipe);
  ASSERT_EQ(headers.size(), 4u);
  const auto width = pipe_diameter(PipeKind::header, 0.02);
  const auto brightness = [&](const Pipe* pipe) {
    const auto c = pixel_at(on(*pipe, width));
    return c.r + c.g + c.b;
  };
  const auto own = pixel_at(on(*headers[0], width));
  const int other = brightness(headers[1]);
  PathMarks path;
  path.element = headers[0]->element;
  path.at = {path.element};
  for (const auto rack : plan.stream(*headers[0]).of) path.coolant_down.push_back(rack);
  scene.marks().set_path(path);
  paint();
  expect_near(pixel_at(on(*headers[0], width)), own);
  EXPECT_LT(brightness(headers[1]), 0.8 * other);
  EXPECT_TRUE(pick_at(on(*headers[0], 0.1)).pipe);

  // Without the layer the path alone has pipes, in the path's colour.
  setup.visible = false;
  scene.layers().set(LayerKind::coolant, setup);
  paint();
  expect_near(pixel_at(on(*headers[0], width)), theme(ThemeName::light).path_coolant);
  EXPECT_TRUE(pick_at(on(*headers[0], 0.1)).pipe);
  EXPECT_FALSE(pick_at(on(*headers[1], 0.1)).pipe);
  scene.marks().set_path({});
  paint();
  EXPECT_FALSE(pick_at(on(*headers[0], 0.1)).pipe);
}

TEST_F(CoolantPaintTest, MissingTemperaturesAreDrawnMissingAndNoneAtAllNeutral) {
  setup.track = ramp_track(*facility, supply, missing_value, 0);
  setup.more[0] = ramp_track(*facility, back, missing_value, 0);
  look_down();
  const auto header = std::find_if(plan.pipes.begin(), plan.pipes.end(),
                                   [](const Pipe& p) { return p.kind == PipeKind::header && p.is_return; });
  const double d = pipe_diameter(PipeKind::header, 0.02);
  expect_near(pixel_at(on(*header, d)), missing_color);
  setup = {};
  scene.layers().set(LayerKind::coolant, setup);
  paint();
  expect_near(pixel_at(on(*header, 0.16)), neutral_pipe_color);
}

TEST_F(CoolantPaintTest, SwitchedOffThereIsNothingToSeeOrPick) {
  look_down();
  const auto with = scene.quad_count();
  setup.visible = false;
  scene.layers().set(LayerKind::coolant, setup);
  paint();
  EXPECT_LT(scene.quad_count(), with);
  for (const auto& pipe : plan.pipes)
    if (pipe.kind == PipeKind::header) {
      EXPECT_FALSE(pick_at(on(pipe, 0.1)).pipe);
    }
}

TEST_F(CoolantPaintTest, AHiddenCduTakesItsPipesAlong) {
  look_down();
  const auto header = std::find_if(plan.pipes.begin(), plan.pipes.end(),
                                   [](const Pipe& p) { return p.kind == PipeKind::header && p.is_return; });
  ASSERT_TRUE(pick_at(on(*header, 0.1)).pipe);
  scene.sight().set_hidden({header->element});
  paint();
  const auto pick = pick_at(on(*header, 0.1));
  EXPECT_TRUE(!pick.pipe || plan.pipes[*pick.pipe].element != header->element);
}

}  // namespace
}  // namespace hallscope
