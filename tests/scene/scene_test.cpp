#include "scene/scene.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <thread>

#include "models/facility/rack_face.h"
#include "models/telemetry/tracks/dense_track.h"
#include "scene/geometry/mesh.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric gpu_temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
const Metric rack_power{"Rack/RackPower", "", Quantity::power};

class SceneTest : public PaintTest {
 protected:
  SceneTest() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    LayerSetup faces;
    faces.track = ramp_track(*facility, gpu_temperature, 40, 40.f / static_cast<float>(gpus().size()));
    faces.range = {40, 80};
    scene.layers().set(LayerKind::rack_faces, faces);
    LayerSetup tops;
    tops.track = ramp_track(*facility, rack_power, 0, 140e3f / 40);
    tops.range = {0, 140e3};
    tops.color_map = ColorMapName::cividis;
    scene.layers().set(LayerKind::rack_tops, tops);
  }
  ~SceneTest() override { scene.release_graphics(); }

  std::span<const ElementIndex> gpus() const { return facility->of_type(ElementType::GPU); }
  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  /// The picture that stays: edges smoothed, all of its light gathered.
  void rest() {
    paint();
    scene.set_smoothing({.samples = 0, .still_passes = 8});
    while (scene.refine(target.framebuffer(), target.width(), target.height())) {
    }
  }
  Rgb pixel_at(const Vec3& p) {
    const auto at = scene.project(p);
    EXPECT_TRUE(at);
    return target.pixels()[static_cast<std::size_t>(at->y) * 640 + static_cast<std::size_t>(at->x)];
  }
  static void expect_near(Rgb seen, Rgb wanted) {
    EXPECT_NEAR(seen.r, wanted.r, 2);
    EXPECT_NEAR(seen.g, wanted.g, 2);
    EXPECT_NEAR(seen.b, wanted.b, 2);
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(SceneTest, AGpuOnScreenHasTheColourOfItsValue) {
  for (const std::size_t i : {5u, 777u, 1500u, 2600u}) {
    const auto gpu = gpus()[i];
    scene.camera().focus(gpu, false);
    paint();
    const Body b = world_body(*facility, gpu);
    const auto face = side_corners(b, front_side(b.front));
    // A third from the left and low: beside the divider, LED and handles.
    const Vec3 p{face[0].x + (face[1].x - face[0].x) * 0.6, face[0].y + (face[1].y - face[0].y) * 0.6,
                 face[0].z + (face[3].z - face[0].z) * 0.5};
    const ShownValue shown = scene.layers().shown(LayerKind::rack_faces, gpu);
    EXPECT_FLOAT_EQ(shown.value, 40 + 40.f * static_cast<float>(i) / static_cast<float>(gpus().size()));
    EXPECT_EQ(shown.color, color_of(ColorMapName::viridis, shown.value, 40, 80));
    expect_near(pixel_at(p), shown.color);
  }
}

TEST_F(SceneTest, APictureMadeBeforehandIsTheOneThatIsMadeWhenItIsShown) {
  LayerSetups layers;
  for (const auto kind : all_of<LayerKind>) layers[kind] = scene.layers().setup(kind);
  using Draft = std::unique_ptr<PictureDraft, void (*)(PictureDraft*)>;
  for (const auto name : {ThemeName::light, ThemeName::dark}) {
    const auto make = scene.drafting();  // in the theme of before
    scene.set_theme(name);
    scene.set_facility(facility);
    for (const auto kind : all_of<LayerKind>) scene.layers().set(kind, layers[kind]);
    paint();
    const auto wanted = target.pixels();
    PictureDraft* made = nullptr;
    std::thread([&] { made = make(facility, layers); }).join();
    const Draft draft(made, end_draft);
    scene.set_facility(nullptr);
    paint();
    EXPECT_NE(target.pixels(), wanted);
    scene.set_facility(facility, draft.get());
    for (const auto kind : all_of<LayerKind>) EXPECT_EQ(scene.layers().setup(kind), layers[kind]);
    paint();
    EXPECT_EQ(target.pixels(), wanted);
    // It serves once, and only for its own facility and scene.
    scene.set_facility(facility, draft.get());
    EXPECT_FALSE(scene.layers().setup(LayerKind::rack_faces).track);
    const Draft other(make(SmallCampus{1, 1, 3}.build(), {}), end_draft);
    scene.set_facility(facility, other.get());
    EXPECT_FALSE(scene.layers().setup(LayerKind::rack_faces).track);
    Scene another;
    another.set_facility(facility, other.get());
    EXPECT_FALSE(another.layers().setup(LayerKind::rack_faces).track);
  }
}

TEST_F(SceneTest, AFirstPictureThatIsMadeReadyInPartsIsTheOneThatIsDrawnAtOnce) {
  paint();
  const auto wanted = target.pixels();
  const auto layers = [this] {
    LayerSetups all;
    for (const auto kind : all_of<LayerKind>) all[kind] = scene.layers().setup(kind);
    return all;
  }();
  for (int times = 0; times < 2; ++times) {
    scene.set_facility(nullptr);
    paint();
    const auto nothing = target.pixels();
    scene.set_facility(facility);
    for (const auto kind : all_of<LayerKind>) scene.layers().set(kind, layers[kind]);
    int parts = 0;
    do {
      ++parts;
      ASSERT_LT(parts, 100);
    } while (scene.prepare_first(target.framebuffer(), target.width(), target.height()));
    EXPECT_GT(parts, 1);
    EXPECT_EQ(target.pixels(), nothing) << "shows nothing";
    paint();
    EXPECT_EQ(target.pixels(), wanted);
  }
}

TEST_F(SceneTest, MarksThatAreMadeReadyShowNothingAndLeaveNothing) {
  const auto racks = facility->of_type(ElementType::Rack);
  scene.marks().set_selection(racks[7]);
  scene.marks().set_hover(racks[9]);
  rest();
  paint();
  const auto wanted = target.pixels();
  const auto prepare = [this] { return scene.prepare_marks(target.framebuffer(), target.width(), target.height()); };
  int parts = 1;
  for (; prepare(); ++parts) ASSERT_LT(parts, 100);
  EXPECT_GT(parts, 1);
  EXPECT_EQ(target.pixels(), wanted) << "shows nothing";
  EXPECT_EQ(scene.marks().selection(), racks[7]);
  EXPECT_TRUE(scene.marks().failure().empty());
  paint();
  EXPECT_EQ(target.pixels(), wanted);
  // What is asked already stays: it makes itself ready.
  scene.release_graphics();
  Marks asked;
  asked.lost = {racks[1]};
  scene.marks().set_failure(asked);
  EXPECT_FALSE(prepare());
  EXPECT_EQ(scene.marks().failure(), asked);
}

TEST_F(SceneTest, APictureAtRestStaysSmoothWhereThePointerWandersOverIt) {
  const auto racks = facility->of_type(ElementType::Rack);
  scene.camera().focus(facility->of_type(ElementType::Row)[1], false);
  rest();
  const auto smooth = target.pixels();
  const auto differing = [](const auto& a, const auto& b) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.size(); ++i) n += std::abs(a[i].r - b[i].r) + std::abs(a[i].g - b[i].g) > 4;
    return n;
  };
  const auto pass = [&] { return scene.refine(target.framebuffer(), target.width(), target.height()); };
  for (const auto rack : {racks[12], racks[14]}) {
    scene.marks().set_hover(rack);
    EXPECT_TRUE(pass());
    const auto hovered = differing(target.pixels(), smooth);
    EXPECT_GT(hovered, 20u) << "the frame of what is hovered is there at once";
    EXPECT_LT(hovered, target.pixels().size() / 40) << "and nothing else is another";
    EXPECT_TRUE(pass());
    EXPECT_LT(differing(target.pixels(), smooth), target.pixels().size() / 40) << "nor while it is smoothed again";
  }
  while (pass()) {
  }
  EXPECT_LT(differing(target.pixels(), smooth), target.pixels().size() / 40);
  // What is painted anew, as after a move, is not what was kept.
  scene.camera().orbit(40, 0);
  paint();
  scene.marks().set_hover(racks[12]);
  pass();
  EXPECT_GT(differing(target.pixels(), smooth), target.pixels().size() / 10);
}

// Who brings later what was drawn ahead waits for nobody in between, and nothing of it is seen.
TEST_F(SceneTest, APictureAtRestThatIsBroughtLaterIsTheOneThatIsRefinedAtOnce) {
  using Pictures = std::vector<std::vector<Rgb>>;
  const auto rack = facility->of_type(ElementType::Rack)[12];
  scene.camera().focus(facility->of_type(ElementType::Row)[1], false);
  const auto ahead = [this] { return scene.refine_ahead(target.framebuffer(), target.width(), target.height()); };
  const auto refine_at_once = [this] { return scene.refine(target.framebuffer(), target.width(), target.height()); };
  const auto refine_in_parts = [&] {
    const auto before = target.pixels();
    const bool more = ahead();
    EXPECT_EQ(target.pixels(), before);
    scene.bring(target.framebuffer());
    return more;
  };
  const auto all = [&](const auto& refine) {
    Pictures seen;
    scene.marks().set_hover(no_element);
    paint();
    for (bool more = true; more;) {
      more = refine();
      if (seen.empty() || target.pixels() != seen.back()) seen.push_back(target.pixels());
    }
    scene.marks().set_hover(rack);
    for (bool more = true; more;) {
      more = refine();
      if (target.pixels() != seen.back()) seen.push_back(target.pixels());
    }
    return seen;
  };
  rest();
  const auto wanted = all(refine_at_once);
  ASSERT_GT(wanted.size(), 4u);
  EXPECT_EQ(all(refine_in_parts), wanted);

  // What nobody brings is drawn again.
  scene.marks().set_hover(no_element);
  paint();
  ahead();
  ahead();
  scene.bring(target.framebuffer());
  EXPECT_EQ(target.pixels(), wanted.front());
  scene.bring(target.framebuffer());  // twice is as once
  EXPECT_EQ(target.pixels(), wanted.front());

  // The pointer comes to something while the last pass is being drawn: what was kept is without it.
  paint();
  while (ahead()) scene.bring(target.framebuffer());
  scene.marks().set_hover(rack);
  scene.bring(target.framebuffer());
  const auto without = target.pixels();
  EXPECT_TRUE(refine_at_once());
  EXPECT_NE(target.pixels(), without) << "the frame of what is hovered is missing";
}

/// Paints until the picture is drawn as in motion: with fewer pixels, however quick this machine is.
class InMotion : public SceneTest {
 protected:
  InMotion() {
    scene.overlay().set_legends_visible(true);
    scene.overlay().set_labels_visible(true);
    scene.camera().focus(facility->of_type(ElementType::Hall)[0], false);
    wait_still();
  }
  void wait_still() {
    scene.set_smoothing({.samples = 0, .still_passes = 4, .moving_rays = 0, .least_share = 0.6, .quick_ms = 0});
    paint();
    while (scene.refine(target.framebuffer(), target.width(), target.height())) {
    }
  }
  /// Away from where the camera stands, and back to it.
  void move_and_come_back() {
    const Pose pose = scene.camera().pose();
    for (int i = 0; i < 100; ++i) {
      scene.camera().orbit(3, 0);
      paint();
      scene.camera().set_pose(pose, false);
      paint();
      if (scene.drawn_share() < 1) return;
    }
    FAIL() << "always drawn whole";
  }
  std::vector<Rgb> whole() {
    scene.set_smoothing({});
    paint();
    EXPECT_EQ(scene.drawn_share(), 1);
    return target.pixels();
  }
  static double difference(const std::vector<Rgb>& a, const std::vector<Rgb>& b, int dx = 0, int dy = 0) {
    double sum = 0;
    int n = 0;
    for (int y = 2; y < 358; ++y)
      for (int x = 2; x < 638; ++x, ++n) {
        const Rgb &p = a[static_cast<std::size_t>(y * 640 + x)],
                  &q = b[static_cast<std::size_t>((y + dy) * 640 + x + dx)];
        sum += std::abs(p.r - q.r) + std::abs(p.g - q.g) + std::abs(p.b - q.b);
      }
    return sum / (3 * n);
  }
};

TEST_F(InMotion, ThePictureThatComesToRestIsTheOneItWas) {
  const auto before = target.rgba();
  move_and_come_back();
  EXPECT_DOUBLE_EQ(scene.drawn_share(), 0.6);
  EXPECT_NE(target.rgba(), before);
  while (scene.refine(target.framebuffer(), target.width(), target.height())) {
  }
  EXPECT_EQ(scene.drawn_share(), 1);
  EXPECT_EQ(target.rgba(), before);
}

TEST_F(InMotion, EverythingIsWhereItIsAtRestAndHasTheSameColours) {
  scene.marks().set_selection(facility->of_type(ElementType::Rack)[22]);
  move_and_come_back();
  const auto moving = target.pixels();
  std::vector<ElementIndex> picked, met;
  for (int i = 0; i < 400; ++i) picked.push_back(scene.pick(i * 37 % 640, i * 101 % 360).element);
  const auto legend = [&](int x, int y) { return scene.overlay().tool_at(x, y) == PictureTool::legend; };
  std::vector<bool> written(moving.size());
  for (std::size_t i = 0; i < written.size(); ++i)
    written[i] = legend(static_cast<int>(i % 640), static_cast<int>(i / 640));
  const auto all = whole();
  for (int i = 0; i < 400; ++i) met.push_back(scene.pick(i * 37 % 640, i * 101 % 360).element);
  EXPECT_EQ(picked, met);
  EXPECT_LT(difference(moving, all), 6);
  for (const auto& [dx, dy] : {std::pair(1, 0), {-1, 0}, {0, 1}, {0, -1}})
    EXPECT_LT(difference(moving, all), 0.9 * difference(moving, all, dx, dy)) << dx << ", " << dy;
  std::size_t words = 0, differing = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (!written[i]) continue;
    ++words;
    const Rgb a = moving[i], b = all[i];  // panels let a little of what is behind them through
    differing += std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)}) > 12;
  }
  EXPECT_GT(words, 1000u);
  EXPECT_LT(differing, words / 100);
}

TEST_F(InMotion, WhatIsHiddenOfAnOutlineStaysHidden) {
  // The row behind the first one, from its front.
  const auto racks = facility->of_type(ElementType::Rack);
  scene.camera().focus(racks[2], false);
  const auto outlined = [&](ElementIndex e) {
    scene.marks().set_selection(no_element);
    move_and_come_back();
    const auto without = target.pixels();
    scene.marks().set_selection(e);
    move_and_come_back();
    const auto with = target.pixels();
    scene.set_smoothing({});
    scene.marks().set_selection(no_element);
    const auto whole_without = whole();
    scene.marks().set_selection(e);
    const auto whole_with = whole();
    const auto count = [](const auto& a, const auto& b) {
      double n = 0;
      for (std::size_t i = 0; i < a.size(); ++i) n += a[i] != b[i];
      return n;
    };
    const double wanted = count(whole_with, whole_without);
    EXPECT_GT(wanted, 30) << e;
    EXPECT_NEAR(count(with, without) / wanted, 1, 0.15) << e;
    wait_still();
  };
  outlined(racks[2]);
  outlined(racks[12]);
}

TEST_F(SceneTest, RackTopsShowTheirOwnMetricAtTheSameTime) {
  const auto rack = facility->of_type(ElementType::Rack)[33];
  scene.camera().focus(rack, false);
  paint();
  const Body& b = facility->body(rack);
  expect_near(pixel_at({b.center().x, b.center().y, b.origin.z + b.size.z}),
              color_of(ColorMapName::cividis, 33 * 3500.0, 0, 140e3));
}

TEST_F(SceneTest, AChangeOfTimeChangesThePicture) {
  const auto racks = facility->of_type(ElementType::Rack);
  std::vector<float> values(racks.size() * 2, 10e3f);
  std::fill(values.begin() + static_cast<std::ptrdiff_t>(racks.size()), values.end(), 130e3f);
  LayerSetup tops = scene.layers().setup(LayerKind::rack_tops);
  tops.track = std::make_shared<DenseTrack>(rack_power, Source::measured, 60,
                                            std::vector<ElementIndex>(racks.begin(), racks.end()),
                                            std::vector<double>{0, 10}, values);
  scene.layers().set(LayerKind::rack_tops, tops);
  scene.camera().focus(racks[12], false);
  const Body& b = facility->body(racks[12]);
  const Vec3 top{b.center().x, b.center().y, b.size.z};
  for (const auto& [time, watts] : {std::pair{5.0, 10e3}, {12.0, 130e3}, {5.0, 10e3}}) {
    scene.set_time(time);
    paint();
    expect_near(pixel_at(top), color_of(ColorMapName::cividis, watts, 0, 140e3));
  }
}

TEST_F(SceneTest, StaleAndMissingRacksLookIt) {
  const auto racks = facility->of_type(ElementType::Rack);
  LayerSetup tops = scene.layers().setup(LayerKind::rack_tops);
  tops.track = std::make_shared<DenseTrack>(rack_power, Source::measured, 60, std::vector<ElementIndex>{racks[12]},
                                            std::vector<double>{0}, std::vector<float>{70e3f});
  scene.layers().set(LayerKind::rack_tops, tops);
  scene.set_time(500);  // long after the only sample
  scene.camera().focus(racks[12], false);
  paint();
  const Body& stale = facility->body(racks[12]);
  const Body& missing = facility->body(racks[13]);
  expect_near(pixel_at({stale.center().x, stale.center().y, stale.size.z}),
              stale_color(color_of(ColorMapName::cividis, 70e3, 0, 140e3)));
  EXPECT_EQ(scene.layers().shown(LayerKind::rack_tops, racks[12]).quality, Quality::stale);
  const Rgb seen = pixel_at({missing.center().x, missing.center().y, missing.size.z});
  EXPECT_NEAR(seen.r, missing_color.r, 0x22);
  EXPECT_NEAR(seen.g, missing_color.g, 0x22);  // whatever the map
  EXPECT_EQ(scene.layers().shown(LayerKind::rack_tops, racks[13]).quality, Quality::missing);
}

TEST_F(SceneTest, AClickInThePictureNamesWhatIsSeenThere) {
  scene.camera().focus(facility->of_type(ElementType::Hall)[0], false);
  paint();
  int seen = 0;
  for (const auto rack : facility->of_type(ElementType::Rack)) {
    const Body& b = facility->body(rack);
    const auto at = scene.project({b.center().x, b.center().y, b.size.z});
    if (!at || at->x < 0 || at->x >= 640 || at->y < 0 || at->y >= 360) continue;
    EXPECT_EQ(scene.pick(at->x, at->y).element, rack);
    ++seen;
  }
  EXPECT_EQ(seen, 40);
}

TEST_F(SceneTest, DraggingTurnsAndIsNotAClick) {
  paint();
  const auto before = scene.project({0, 0, 0});
  scene.press({300, 200, PointerButton::left, {}});
  scene.move({301, 200, PointerButton::left, {}});
  EXPECT_FALSE(scene.dragging());
  scene.move({400, 200, PointerButton::left, {}});
  EXPECT_TRUE(scene.dragging());
  scene.release({400, 200, PointerButton::left, {}});
  EXPECT_FALSE(scene.dragging());
  const auto after = scene.project({0, 0, 0});
  ASSERT_TRUE(before && after);
  EXPECT_GT(std::abs(before->x - after->x) + std::abs(before->y - after->y), 5);
}

/// Mean and spread of brightness in each part of a picture that is divided evenly.
struct Region {
  double mean = 0, spread = 0;
};
std::vector<Region> regions(const std::vector<Rgb>& pixels, int width, int height) {
  constexpr int columns = 16, rows = 9;
  std::vector<Region> all(columns * rows);
  std::vector<double> squares(all.size()), counts(all.size());
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const Rgb c = pixels[static_cast<std::size_t>(y * width + x)];
      const auto at = static_cast<std::size_t>(y * rows / height * columns + x * columns / width);
      const double v = (c.r + c.g + c.b) / 3.0;
      all[at].mean += v;
      squares[at] += v * v;
      ++counts[at];
    }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].mean /= counts[i];
    all[i].spread = std::sqrt(std::max(0.0, squares[i] / counts[i] - all[i].mean * all[i].mean));
  }
  return all;
}

/// Compares light with that of a picture in tests/baselines: how bright each part is and how much it varies. Edges and
/// texts may fall on other pixels. HALLSCOPE_UPDATE_BASELINES=1 writes the pictures anew: look at them before
/// committing.
void expect_baseline(const Offscreen& target, const std::string& name) {
  const std::string path = std::string(HALLSCOPE_BASELINES) + "/" + name;
  if (std::getenv("HALLSCOPE_UPDATE_BASELINES")) target.write_png(path);
  const Picture wanted = read_png(path);
  ASSERT_EQ(wanted.width, target.width()) << path;
  ASSERT_EQ(wanted.height, target.height());
  const auto seen = regions(target.pixels(), target.width(), target.height());
  const auto before = regions(wanted.pixels, wanted.width, wanted.height);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_NEAR(seen[i].mean, before[i].mean, 4) << name << ", region " << i;
    EXPECT_NEAR(seen[i].spread, before[i].spread, 4) << name << ", region " << i;
  }
}

TEST_F(SceneTest, AHallLooksAsItDid) {
  scene.camera().focus(facility->of_type(ElementType::Hall)[0], false);
  rest();
  expect_baseline(target, "hall.png");
}

TEST_F(SceneTest, ARackLooksAsItDid) {
  scene.camera().focus(facility->of_type(ElementType::Rack)[4], false);
  rest();
  expect_baseline(target, "rack.png");
}

TEST_F(SceneTest, AnotherFacilityOrNoneReplacesEverything) {
  paint();
  const auto with = target.pixels();
  scene.set_facility(nullptr);
  paint();
  EXPECT_NE(target.pixels(), with);
  EXPECT_FALSE(scene.pick(320, 180).hit());
  scene.set_facility(SmallCampus{2, 2, 3}.build());
  paint();
  EXPECT_FALSE(scene.layers().setup(LayerKind::rack_faces).track);
  EXPECT_GT(scene.quad_count(), 0u);
}

}  // namespace
}  // namespace hallscope
