#include "scene/marks/alarm_badges.h"

#include <gtest/gtest.h>

#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class AlarmBadgesTest : public PaintTest {
 protected:
  ~AlarmBadgesTest() override { scene.release_graphics(); }

  ElementIndex rack(std::size_t i) const { return facility->of_type(ElementType::Rack)[i]; }
  ElementType type(const AlarmBadges::Badge& badge) const { return facility->element(badge.element).type; }
  /// The first two racks of the first hall, critical and a warning, and the last rack of all.
  AlarmMarks marks() const {
    return {{rack(0), true}, {rack(1), false}, {facility->of_type(ElementType::Rack).back(), false}};
  }
  /// Where halls are so many pixels wide, and all else is in proportion.
  std::vector<AlarmBadges::Badge> at(double hall_pixels) const {
    return AlarmBadges::badges(*facility, marks(), [&](ElementIndex e) {
      const auto type = facility->element(e).type;
      return type == ElementType::Hall ? hall_pixels : type == ElementType::Row ? hall_pixels * 0.9 : hall_pixels / 12;
    });
  }

  std::shared_ptr<const Facility> facility = SmallCampus{2, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(AlarmBadgesTest, StandOverHallsFromAfarAndCountThem) {
  const auto far = at(100);
  ASSERT_EQ(far.size(), 2u);
  EXPECT_EQ(type(far[0]), ElementType::Hall);
  EXPECT_EQ(far[0].count, 2u);
  EXPECT_TRUE(far[0].critical) << "the worse hall comes first";
  EXPECT_EQ(far[1].count, 1u);
  EXPECT_FALSE(far[1].critical);
}

TEST_F(AlarmBadgesTest, StandOverRowsAndThenOverRacksAsOneComesNear) {
  const auto nearer = at(270);
  ASSERT_EQ(nearer.size(), 3u) << "a rack is wide enough to stand for itself";
  EXPECT_EQ(type(nearer[0]), ElementType::Rack);
  const auto rows = AlarmBadges::badges(*facility, marks(), [&](ElementIndex e) {
    const auto type = facility->element(e).type;
    return type == ElementType::Hall ? 400 : type == ElementType::Row ? 100.0 : 8.0;
  });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(type(rows[0]), ElementType::Row);
  EXPECT_EQ(rows[0].count, 2u);
}

TEST_F(AlarmBadgesTest, AreSeenInThePictureWithoutAnyLayerAndGoAgain) {
  scene.set_facility(facility);
  scene.overlay().set_legends_visible(false);
  scene.camera().go_to(CameraPreset::top, false);
  const auto red = [&] {
    scene.paint(target.framebuffer(), target.width(), target.height());
    int found = 0;
    for (const auto c : target.pixels()) found += c.r > 150 && c.g < 90 && c.b < 90;
    return found;
  };
  const int before = red();
  scene.marks().set_alarms(marks());
  EXPECT_GT(red(), before + 80);
  EXPECT_EQ(scene.marks().alarms().size(), 3u);
  scene.marks().set_alarms({});
  EXPECT_EQ(red(), before);
}

}  // namespace
}  // namespace hallscope
