#include "scene/bodies/near_picture.h"

#include <gtest/gtest.h>

#include "scene/atlas/atlas_texture.h"
#include "scene/geometry/fade.h"
#include "scene/geometry/frame_work.h"
#include "scene/look/motion_scale.h"
#include "scene/look/smoothing.h"
#include "scene/look/still_picture.h"
#include "scene/view/sight_distance.h"
#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

TEST(Fade, IsWholeNearAndGoneFarAndEvenBetween) {
  const Fade fade{10, 20, 1};
  EXPECT_DOUBLE_EQ(strength(fade, 5), 1);
  EXPECT_NEAR(strength(fade, 15), 0.5, 1e-6);
  EXPECT_DOUBLE_EQ(strength(fade, 25), 0);
  const Fade stand_in{20, 10, 0.5};  // the other way round
  EXPECT_DOUBLE_EQ(strength(stand_in, 5), 0);
  EXPECT_NEAR(strength(stand_in, 15), 0.25, 1e-6);
  EXPECT_NEAR(strength(stand_in, 30), 0.5, 1e-6);
}

TEST(DetailOpacity, EndsWhereItsPixelsEndOrSoonerButNeverJumps) {
  Camera camera;
  camera.set_viewport(1280, 720);
  const double gone = lines_range.gone_pixel_m / camera.pixel_size(1);
  EXPECT_DOUBLE_EQ(detail_opacity(lines_range, camera, gone, 1e9), 0);
  EXPECT_DOUBLE_EQ(detail_opacity(lines_range, camera, 0.5 * gone, 1e9), 1);
  EXPECT_DOUBLE_EQ(detail_opacity(lines_range, camera, 5, 5), 0);  // too many around: not that far
  double before = 1;
  for (double d = 0; d < 1.1 * gone; d += gone / 1000) {
    const double now = detail_opacity(lines_range, camera, d, 1e9);
    EXPECT_LE(now, before + 1e-12);
    EXPECT_LT(before - now, 0.01);
    before = now;
  }
}

TEST(HiddenBy, OnlyWhatStandsWhollyBehindABox) {
  const std::vector<Body> row{{{0, 5, 0}, {10, 1, 2.2}}};
  const Vec3 eye{5, 0, 1.6};
  EXPECT_TRUE(hidden_by(row, eye, {{4.7, 8, 0}, {0.6, 1.2, 1.5}}));
  EXPECT_FALSE(hidden_by(row, eye, {{4.7, 8, 0}, {0.6, 1.2, 4.0}}));   // looks over it
  EXPECT_FALSE(hidden_by(row, eye, {{15.0, 8, 0}, {4.0, 1.2, 1.5}}));  // looks past it
  EXPECT_FALSE(hidden_by(row, eye, {{4.7, 2, 0}, {0.6, 1.2, 1.5}}));   // before it
  EXPECT_FALSE(hidden_by(row, {5, 0, 8}, {{4.7, 8, 0}, {0.6, 1.2, 2.2}}));
}

TEST(InSight, KeepsWhatReachesIntoThePictureAndDropsWhatIsBehind) {
  Camera camera;
  camera.set_viewport(1600, 900);
  camera.go_to({{0, 0, 1}, 10, 0, 10}, false);
  const View v = view_of(camera.pose());
  const auto at = [&](double ahead, double right) {
    return Body{{v.eye.x + ahead * v.forward.x + right * v.right.x - 0.3,
                 v.eye.y + ahead * v.forward.y + right * v.right.y - 0.3, v.eye.z + ahead * v.forward.z - 0.3},
                {0.6, 0.6, 0.6}};
  };
  EXPECT_TRUE(in_sight(camera, at(8, 0)));
  EXPECT_TRUE(in_sight(camera, at(0.2, 0)));  // one stands in it
  EXPECT_FALSE(in_sight(camera, at(-4, 0)));
  EXPECT_FALSE(in_sight(camera, at(8, 12)));
  EXPECT_TRUE(in_sight(camera, at(8, 8 * 0.476)));  // its middle is at the picture's edge
}

TEST(InSight, IsAsWideAsTheLensThatOneWalksWith) {
  const auto facility = SmallCampus{1, 4, 10}.build();
  Camera camera;
  camera.set_viewport(1600, 900);
  camera.set_world(facility->bounds());
  camera.go_to({facility->bounds().center(), 60, 20, 50}, false);
  const auto at_the_side = [&] {
    const View v = view_of(camera.pose());
    const Vec3 c{v.eye.x + 8 * v.forward.x + 7 * v.right.x, v.eye.y + 8 * v.forward.y + 7 * v.right.y,
                 v.eye.z + 8 * v.forward.z};
    return Body{{c.x - 0.3, c.y - 0.3, c.z - 0.3}, {0.6, 0.6, 0.6}};
  };
  EXPECT_FALSE(in_sight(camera, at_the_side()));
  const auto [start, azimuth] = walking_start(*facility, facility->of_type(ElementType::Rack)[5], camera.pose());
  camera.walk(std::make_shared<const Obstacles>(*facility), start, azimuth);
  for (int i = 0; i < 60; ++i) camera.advance(0.05);
  EXPECT_TRUE(in_sight(camera, at_the_side()));
}

TEST(FrameWork, HasRoomForOneThingMoreUntilItIsFullAndNotesWhatWaits) {
  FrameWork moving(false), staying(true);
  EXPECT_TRUE(moving.has_room());
  moving.made_quads(FrameWork::quads_in_motion - 1);
  EXPECT_TRUE(moving.has_room());
  EXPECT_FALSE(moving.postponed());
  moving.made_quads(1'000'000);  // the last one may be as large as it likes
  EXPECT_FALSE(moving.postponed()) << "nothing has asked for more";
  EXPECT_FALSE(moving.has_room());
  EXPECT_TRUE(moving.postponed());
  // The cells of a campus are a frame's work, those of a hall are not.
  FrameWork small(false), large(false);
  small.made_texels(512 * 1024);
  EXPECT_TRUE(small.has_room());
  large.made_texels(4096 * 1024);
  EXPECT_FALSE(large.has_room());
  staying.made_quads(1'000'000'000);
  EXPECT_TRUE(staying.has_room());
  EXPECT_FALSE(staying.postponed());
}

TEST(Smoothing, FollowsTheWishAndTheMeasurement) {
  const FrameTimes graphics_card{0.6, 0.65, true}, software{14, 31, true}, slow{400, 0, true}, bare{5, 0, false};
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, graphics_card), (Smoothing{4, 8, 24, 24}));
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, software), (Smoothing{0, 8, 0, 2, 0.6}));  // moving costs less
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, slow), (Smoothing{0, 0, 0, 1, 0.6}));
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, bare), (Smoothing{0, 8, 0, 6, 0.6}));
  for (const auto& times : {graphics_card, software, slow, bare}) {
    const bool keeps_up = times.plain_ms < 2;  // in any view; what is opened next may be larger
    EXPECT_EQ(choose_smoothing(QualityWish::fast, times), (Smoothing{0, 0, 0, 1, keeps_up ? 1 : 0.6}));
    const auto fine = choose_smoothing(QualityWish::fine, times);
    EXPECT_EQ(fine.samples, times.can_sample ? 4 : 0);
    EXPECT_GT(fine.still_passes, 8);
    EXPECT_EQ(fine.least_share, 1) << "who wants it fine wants it so in motion too";
    // Of light, no more is gathered at once than lets one wait for a thirtieth of a second; some of it always.
    EXPECT_GE(fine.rays_at_once, 1);
    EXPECT_LE((fine.rays_at_once - 1) * times.plain_ms, 1000.0 / 30);
  }
  // Nearly as cheap, but already too slow to be smooth.
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, {40, 41, true}).samples, 0);
}

/// A renderer that takes `fixed` and `full` milliseconds, the latter for all pixels of a frame.
struct Motion {
  MotionScale scale;
  double fixed, full;
  double now = 1000;
  double last = 1;
  int changes = 0;  // of the share

  Motion(double fixed_ms, double full_ms) : fixed(fixed_ms), full(full_ms) { scale.set(0.6, 12); }
  double frame(bool changed = true, double after_ms = 1) {
    now += after_ms;
    const double share = scale.next(changed, now);
    now += fixed + full * share * share;
    scale.drawn(now);
    changes += share != last;
    return last = share;
  }
  void frames(int n) {
    for (int i = 0; i < n; ++i) frame();
  }
};

TEST(MotionScale, IsOneWhereFramesAreQuick) {
  for (const double ms : {0.4, 4.0, 11.9}) {
    Motion motion(ms / 2, ms / 2);
    motion.frames(500);
    EXPECT_EQ(motion.changes, 0) << ms;
    EXPECT_EQ(motion.last, 1) << ms;
  }
}

TEST(MotionScale, DrawsAsMuchAsIsQuickEnoughAndKeepsToIt) {
  Motion slow(5, 20);  // as the campus at 1280 x 720 on two cores: never quick enough
  EXPECT_EQ(slow.frame(), 1);
  slow.frames(10);
  EXPECT_EQ(slow.last, 0.6);
  slow.frames(500);
  EXPECT_EQ(slow.last, 0.6);
  EXPECT_LE(slow.changes, 2);

  Motion middle(2, 18);
  middle.frames(500);
  EXPECT_LE(2 + 18 * middle.last * middle.last, 12);
  EXPECT_EQ(middle.last, 0.67);
  EXPECT_LE(middle.changes, 2);
  middle.full = 5;  // one has gone to where there is little to see
  middle.frames(100);
  EXPECT_EQ(middle.last, 1);
  const int until_then = middle.changes;
  middle.frames(500);
  EXPECT_EQ(middle.changes, until_then);
}

TEST(MotionScale, StaysWholeWhereFewerPixelsAreOfNoUse) {
  Motion bound(30, 0.5);
  bound.frames(14);
  EXPECT_EQ(bound.last, 1);
  EXPECT_EQ(bound.changes, 2);
}

TEST(MotionScale, IsForMotionAlone) {
  Motion motion(5, 20);
  motion.frames(20);
  EXPECT_LT(motion.last, 1);
  EXPECT_LT(motion.frame(false, 16), 1) << "between two moves of a hand";
  EXPECT_EQ(motion.frame(false, 150), 1) << "at rest";
  EXPECT_EQ(motion.frame(true, 400), 1) << "one change after a rest, as a jump to another time";
  EXPECT_EQ(motion.frame(false, 16), 1) << "drawn once more";
  EXPECT_EQ(motion.frame(true, 400), 1) << "and the next, long after it";
  EXPECT_LT(motion.frame(true, 30), 1);
  Motion very_slow(50, 600);  // slower than any hand: motion all the same
  very_slow.frames(10);
  EXPECT_EQ(very_slow.last, 0.6);
  MotionScale never;
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(never.next(true, 40.0 * i), 1);
    EXPECT_FALSE(never.measures()) << "and nobody waits for a frame";
    never.drawn(40.0 * i + 39);
  }
}

TEST(AtlasTexture, SaysWhenARendererHasNoRoomForIt) {
  EXPECT_TRUE(texture_too_large(4096, 2048, 4096).empty());
  const auto message = texture_too_large(4096, 2048, 2048);
  EXPECT_NE(message.find("at most 2048"), std::string::npos);
  EXPECT_NE(message.find("4096 x 2048"), std::string::npos);
}

TEST(StillPicture, AveragesAndKeepsEqualPixelsExactly) {
  StillPicture still;
  for (const int count : {1, 2, 3, 7, 8, 16}) {
    still.begin(256, 1);
    std::vector<std::uint8_t> same(256 * 4);
    for (std::size_t i = 0; i < same.size(); ++i) same[i] = static_cast<std::uint8_t>(i / 4);
    for (int i = 0; i < count; ++i) still.add(same.data());
    EXPECT_EQ(still.mean(), same) << count;
  }
  still.begin(1, 1);
  const std::uint8_t dark[4] = {0, 0, 0, 255}, light[4] = {255, 100, 3, 255};
  still.add(dark);
  still.add(light);
  EXPECT_NEAR(still.mean()[0], 127.5, 0.6);
  EXPECT_EQ(still.mean()[1], 50);
}

TEST(StillPicture, LooksEvenlyAroundThePixelsMiddle) {
  for (const int count : {4, 8, 16}) {
    double x = 0, y = 0;
    for (int i = 0; i < count; ++i) {
      const auto at = StillPicture::offset(i, count);
      EXPECT_LE(std::abs(at[0]), 0.5);
      EXPECT_LE(std::abs(at[1]), 0.5);
      x += at[0];
      y += at[1];
    }
    EXPECT_NEAR(x, 0, 1e-9);
    EXPECT_NEAR(y, 0, 1e-9);
  }
}

}  // namespace
}  // namespace hallscope
