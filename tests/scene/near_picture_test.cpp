#include "scene/bodies/near_picture.h"

#include <gtest/gtest.h>

#include "scene/atlas/atlas_texture.h"
#include "scene/geometry/fade.h"
#include "scene/geometry/frame_work.h"
#include "scene/look/smoothing.h"
#include "scene/look/still_picture.h"
#include "scene/view/sight_distance.h"

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
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, software), (Smoothing{0, 8, 0, 2}));  // moving costs what it did
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, slow), (Smoothing{0, 0}));
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, bare), (Smoothing{0, 8, 0, 6}));
  for (const auto& times : {graphics_card, software, slow, bare}) {
    EXPECT_EQ(choose_smoothing(QualityWish::fast, times), Smoothing{});
    const auto fine = choose_smoothing(QualityWish::fine, times);
    EXPECT_EQ(fine.samples, times.can_sample ? 4 : 0);
    EXPECT_GT(fine.still_passes, 8);
    // Of light, no more is gathered at once than lets one wait for a thirtieth of a second; some of it always.
    EXPECT_GE(fine.rays_at_once, 1);
    EXPECT_LE((fine.rays_at_once - 1) * times.plain_ms, 1000.0 / 30);
  }
  // Nearly as cheap, but already too slow to be smooth.
  EXPECT_EQ(choose_smoothing(QualityWish::automatic, {40, 41, true}).samples, 0);
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
