#include "scene/sight/section.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/tools/section_caps.h"
#include "scene/tools/section_handles.h"
#include "scene/view/picking.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

TEST(Section, CutsBoxesAndTellsWhatItHolds) {
  Section s;
  EXPECT_FALSE(s.cuts());
  EXPECT_TRUE(s.holds({1e9, -1e9, 5}));
  s.high[2] = 1.5;
  EXPECT_TRUE(s.cuts());
  const Body box{{1, 2, 0}, {2, 3, 4}};
  EXPECT_DOUBLE_EQ(cut(box, s).size.z, 1.5);
  EXPECT_DOUBLE_EQ(cut(box, s).size.x, 2);
  s.low[0] = 5;
  EXPECT_TRUE(cut(box, s).empty());
  EXPECT_FALSE(s.holds({4, 3, 1}));
  EXPECT_TRUE(s.holds({6, 3, 1}));
}

TEST(Section, LidsCloseWhatIsCutOpenAndNothingElse) {
  Section s;
  s.high[2] = 1.5;
  s.low[0] = 2;
  const Body bodies[] = {{{1, 0, 0}, {2, 1, 3}}, {{3, 0, 0}, {1, 1, 1}}, {{-5, 0, 0}, {1, 1, 3}}};
  const Mesh caps = section_caps(bodies, s);
  ASSERT_EQ(caps.quad_count(), 2u);  // the first body's, at x = 2 and at z = 1.5
  for (int i = 0; i < 4; ++i) EXPECT_FLOAT_EQ(caps.points[static_cast<std::size_t>(i)][0], 2);
  for (int i = 4; i < 8; ++i) EXPECT_FLOAT_EQ(caps.points[static_cast<std::size_t>(i)][2], 1.5);
}

class SectionPickingTest : public testing::Test {
 protected:
  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Picker picker{*facility};
  ElementIndex rack(std::size_t i) const { return facility->of_type(ElementType::Rack)[i]; }
};

TEST_F(SectionPickingTest, RaysMeetWhatIsLeft) {
  const Body& body = facility->body(rack(14));
  const Vec3 c = body.center();
  const Ray down{{c.x, c.y, 50}, {0, 0, -1}};
  Sight sight;
  sight.section.high[2] = 1.2;
  const Pick low = picker.pick(down, sight);
  EXPECT_EQ(low.element, rack(14));
  EXPECT_NEAR(low.point.z, 1.2, 1e-9);
  EXPECT_EQ(low.layer, LayerKind::rack_faces);  // no rack's top is seen there
  sight.section.low[0] = c.x + 0.1;             // cuts the rack's middle away
  EXPECT_EQ(picker.pick(down, sight).element, no_element);
  const Ray beside{{c.x + 0.2, c.y, 50}, {0, 0, -1}};
  EXPECT_EQ(picker.pick(beside, sight).element, rack(14));
  // From the cut side one sees the lid: the rack, not a tray.
  const Ray along{{c.x - 5, c.y, 1}, {1, 0, 0}};
  const Pick lid = picker.pick(along, sight);
  EXPECT_EQ(lid.element, rack(14));
  EXPECT_NEAR(lid.point.x, c.x + 0.1, 1e-9);
}

TEST_F(SectionPickingTest, GpusOnAFaceThatIsLeftAreStillFound) {
  const Body& body = facility->body(rack(2));
  Sight sight;
  sight.section = section_around(body, 0.01);
  const Vec3 c = body.center();
  const Pick pick = picker.pick({{c.x - 0.2, body.origin.y - 3, 0.6}, {0, 1, 0}}, sight);
  EXPECT_EQ(facility->ancestor(pick.element, ElementType::Rack), rack(2));
  EXPECT_NE(pick.element, rack(2));
  EXPECT_FALSE(picker.pick({{c.x - 1, body.origin.y - 3, 0.6}, {0, 1, 0}}, sight).hit());
}

class SectionHandlesTest : public testing::Test {
 protected:
  SectionHandlesTest() {
    camera.set_viewport(1280, 720);
    camera.set_world(world);
    camera.go_to({{20, 15, 1}, 60, -30, 35}, false);
    section = section_around({{10, 10, 0}, {20, 10, 3}}, 0);
  }
  const Body world{{0, 0, 0}, {40, 30, 5}};
  Camera camera;
  Section section;
};

TEST_F(SectionHandlesTest, OneForEachSideThatCuts) {
  EXPECT_EQ(section_handles(section, world, camera, 1).size(), 6u);
  Section plane;
  plane.high[2] = 2;
  const auto one = section_handles(plane, world, camera, 1);
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].axis, 2);
  EXPECT_TRUE(one[0].high);
  EXPECT_DOUBLE_EQ(one[0].foot.z, 2);
}

TEST_F(SectionHandlesTest, DraggingASideKeepsItUnderThePointer) {
  for (const auto& handle : section_handles(section, world, camera, 1)) {
    const auto tip = camera.project(handle.tip);
    ASSERT_TRUE(tip);
    const auto found = handle_at(section_handles(section, world, camera, 1), camera, tip->x, tip->y, 1);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->axis, handle.axis);
    EXPECT_EQ(found->high, handle.high);
    // Towards where the foot would be a metre further in.
    const double inward = handle.high ? -1 : 1;
    Vec3 goal = handle.foot;
    (handle.axis == 0 ? goal.x : handle.axis == 1 ? goal.y : goal.z) += inward;
    const auto foot = camera.project(handle.foot), to = camera.project(goal);
    const double before = *along_handle(handle, camera.ray(foot->x, foot->y));
    const double after = *along_handle(handle, camera.ray(to->x, to->y));
    EXPECT_NEAR(after - before, inward, 1e-6);
  }
}

TEST_F(SectionHandlesTest, SidesDoNotPassEachOther) {
  const Section s = with_side(section, 0, false, 1000, world);
  EXPECT_LT(s.low[0], s.high[0]);
  const Section t = with_side(section, 2, true, -1000, world);
  EXPECT_GT(t.high[2], t.low[2]);
}

}  // namespace
}  // namespace hallscope
