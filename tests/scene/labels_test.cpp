#include "scene/overlay/label_places.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

int measure(std::string_view text, int size, bool) { return static_cast<int>(text.size()) * size / 2; }

class LabelsTest : public testing::Test {
 protected:
  std::vector<Label> labels(const Pose& pose, const std::vector<PixelRect>& reserved = {}) {
    camera.set_viewport(1280, 720);
    camera.set_world(facility->bounds());
    camera.go_to(pose, false);
    LabelSpace space{1280, 720, 1, reserved};
    space.solids = solids;
    space.values = values;
    space.beacon = beacon;
    return place_labels(*facility, {}, camera, space, measure);
  }
  bool has(const std::vector<Label>& all, ElementType type) const {
    for (const auto& l : all)
      if (facility->element(l.element).type == type) return true;
    return false;
  }
  std::shared_ptr<const Facility> facility = SmallCampus{6, 16, 40}.build();
  Camera camera;
  const std::vector<Body>* solids = nullptr;
  std::function<LabelValues(ElementIndex)> values;
  std::optional<Beacon> beacon;
};

TEST_F(LabelsTest, NeverOverlapNorLeaveThePicture) {
  const PixelRect legend{1000, 0, 280, 300};
  for (double elevation : {10.0, 35.0, 80.0})
    for (double distance : {8.0, 40.0, 150.0, 500.0}) {
      const auto all = labels({facility->bounds().center(), distance, -30, elevation}, {legend});
      for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_TRUE((PixelRect{0, 0, 1280, 720}).contains(all[i].box));
        EXPECT_FALSE(all[i].box.overlaps(legend));
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(all[i].box.overlaps(all[j].box));
      }
    }
}

TEST_F(LabelsTest, NameHallsFromAfarRowsInAHallAndRacksBeforeOnesEyes) {
  const auto far = labels(viewpoint(*facility, CameraPreset::campus, {1280.0 / 720, 0}));
  EXPECT_TRUE(has(far, ElementType::Hall));
  EXPECT_FALSE(has(far, ElementType::Rack));
  const auto hall = labels(viewpoint(*facility, facility->of_type(ElementType::Hall)[2], {1280.0 / 720, 0}, {}));
  EXPECT_TRUE(has(hall, ElementType::Row));
  const auto near = labels(viewpoint(*facility, facility->of_type(ElementType::Rack)[100], {1280.0 / 720, 0}, {}));
  EXPECT_TRUE(has(near, ElementType::Rack));
  // One level at a time.
  EXPECT_FALSE(has(near, ElementType::Row));
  EXPECT_FALSE(has(near, ElementType::Hall));
}

TEST_F(LabelsTest, OfHallsCarryTheirValuesFromAfar) {
  values = [](ElementIndex) { return LabelValues{" · 80.8 MW · 79.1 °C", Rgb{200, 80, 20}}; };
  const auto far = labels(viewpoint(*facility, CameraPreset::campus, {1280.0 / 720, 0}));
  std::size_t halls = 0;
  for (const auto& label : far) {
    if (facility->element(label.element).type != ElementType::Hall) continue;
    ++halls;
    EXPECT_EQ(label.values, " · 80.8 MW · 79.1 °C");
    EXPECT_GE(label.box.width, measure(label.text + label.values, label_font(1), false));
  }
  EXPECT_GT(halls, 1u);
}

/// In a small facility every rack has its name: what has no room beside the others stands above them, with a line.
TEST_F(LabelsTest, RacksSideBySideInASmallFacilityAreAllNamed) {
  facility = SmallCampus{1, 1, 6}.build();
  const auto row = facility->of_type(ElementType::Row)[0];
  camera.set_viewport(1280, 720);
  camera.set_world(facility->bounds());
  camera.go_to(viewpoint(*facility, row, {1280.0 / 720, 0}, {}), false);
  const auto wide = [](std::string_view text, int, bool) { return static_cast<int>(text.size()) * 26; };
  const auto all = place_labels(*facility, {}, camera, {1280, 720, 1, {}}, wide);
  std::vector<Label> racks;
  for (const auto& label : all)
    if (facility->element(label.element).type == ElementType::Rack) racks.push_back(label);
  ASSERT_EQ(racks.size(), 6u);
  EXPECT_TRUE(std::ranges::any_of(racks, [](const Label& l) { return l.leads_to.has_value(); }));
  for (std::size_t i = 0; i < racks.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(racks[i].box.overlaps(racks[j].box)) << i << " " << j;
    if (!racks[i].leads_to) continue;
    const auto [x, y] = *racks[i].leads_to;
    EXPECT_GT(y, racks[i].box.bottom());
    EXPECT_NEAR(x, racks[i].box.x + racks[i].box.width / 2, 2);
    EXPECT_FALSE(racks[i].tint) << "a name, no pin";
  }
}

TEST_F(LabelsTest, APinStandsOnTheWorstRackUntilItsNameIsWritten) {
  const auto rack = facility->of_type(ElementType::Rack)[100];
  beacon = Beacon{rack, "hottest · rack-05 · 88.0 °C", {}};
  const auto pin = [&](const std::vector<Label>& all) {
    return std::find_if(all.begin(), all.end(), [&](const Label& l) { return l.element == rack && l.leads_to; });
  };
  const auto far = labels(viewpoint(*facility, CameraPreset::campus, {1280.0 / 720, 0}));
  ASSERT_NE(pin(far), far.end());
  const Body b = facility->body(rack);
  const auto at = camera.project({b.center().x, b.center().y, b.origin.z + b.size.z});
  ASSERT_TRUE(at);
  EXPECT_NEAR((*pin(far)->leads_to)[0], at->x, 1);
  EXPECT_NEAR((*pin(far)->leads_to)[1], at->y, 1);
  EXPECT_LT(pin(far)->box.bottom(), at->y);
  const auto near = labels(viewpoint(*facility, rack, {1280.0 / 720, 0}, {}));
  EXPECT_EQ(pin(near), near.end());
}

TEST_F(LabelsTest, AreNotWrittenOfWhatIsHiddenBehindSomethingElse) {
  const auto hall = facility->of_type(ElementType::Hall)[2];
  const Pose pose = viewpoint(*facility, hall, {1280.0 / 720, 0}, {});
  ASSERT_TRUE(has(labels(pose), ElementType::Row));
  // A wall between the eye and all of the hall.
  const Vec3 eye = view_of(pose).eye, c = facility->body(hall).center();
  Body wall;
  wall.origin = eye + (c - eye) * 0.3 - Vec3{500, 0.5, 500};
  wall.size = {1000, 1, 1000};
  const std::vector<Body> walls{wall};
  solids = &walls;
  EXPECT_FALSE(has(labels(pose), ElementType::Row));
}

TEST_F(LabelsTest, InAnAisleAreThoseOfTheRowBeforeOneAlone) {
  std::vector<Body> rows;
  for (const auto row : facility->of_type(ElementType::Row)) rows.push_back(facility->body(row));
  solids = &rows;
  const auto rack = facility->of_type(ElementType::Rack)[facility->count(ElementType::Rack) / 2];
  const auto row = facility->element(rack).parent;
  const Body b = facility->body(rack);
  const bool along_x = facility->body(row).size.x >= facility->body(row).size.y;
  for (const double elevation : {0.0, 8.0}) {  // at the height of eyes, and a little over the rows
    const auto all = labels({{b.center().x, b.center().y, 1.6}, 3.2, along_x ? 0.0 : 90.0, elevation});
    ASSERT_TRUE(has(all, ElementType::Rack));
    for (const auto& label : all) {
      EXPECT_NE(facility->element(label.element).type, ElementType::Hall);
      if (facility->element(label.element).type == ElementType::Rack)
        EXPECT_EQ(facility->element(label.element).parent, row) << facility->path(label.element);
    }
  }
}

TEST_F(LabelsTest, OfHallsLeaveTheHallsBehindInSight) {
  // Along the line in which the halls stand: each is behind another.
  const auto halls = facility->of_type(ElementType::Hall);
  for (const double distance : {600.0, 900.0}) {
    const auto all = labels({facility->bounds().center(), distance, 90, 24});
    std::size_t named = 0;
    for (const auto& label : all) {
      if (facility->element(label.element).type != ElementType::Hall) continue;
      ++named;
      for (const auto hall : halls) {
        if (hall == label.element) continue;
        const auto middle = camera.project(facility->body(hall).center());
        ASSERT_TRUE(middle);
        const PixelRect at{static_cast<int>(middle->x), static_cast<int>(middle->y), 1, 1};
        EXPECT_FALSE(label.box.overlaps(at)) << facility->name(label.element) << " over " << facility->name(hall);
      }
    }
    EXPECT_EQ(named, halls.size()) << distance;
  }
}

TEST_F(LabelsTest, NameARowWhereItIsSeenWhenItsNearEndIsNot) {
  const auto row = facility->of_type(ElementType::Row)[5];
  const Body b = facility->body(row);
  // So near that both ends are outside the picture.
  const auto all = labels({b.center(), 22, 0, 40});
  const auto left = camera.project({b.origin.x, b.center().y, 2}),
             right = camera.project({b.origin.x + b.size.x, b.center().y, 2});
  ASSERT_TRUE(!left || left->x < 0);
  ASSERT_TRUE(!right || right->x > 1280);
  const auto label = std::find_if(all.begin(), all.end(), [&](const Label& l) { return l.element == row; });
  ASSERT_NE(label, all.end());
}

}  // namespace
}  // namespace hallscope
