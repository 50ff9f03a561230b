#include "scene/geometry/row_runs.h"

#include <gtest/gtest.h>

#include <set>

#include "models/facility/reading/facility_builder.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/geometry/face_runs.h"
#include "scene/geometry/mesh.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

/// Racks named by their place along +x (or +y for rows that face x), with a gap before every `gap_before`.
Facility row_of(Facing front, int racks, int gap_before) {
  FacilityBuilder b(Catalog{}, "row", "row.json");
  const bool x = front == Facing::minus_y || front == Facing::plus_y;
  double at = 0;
  for (int i = 0; i < racks; ++i) {
    if (i == gap_before) at += 1;
    const Body body{{x ? at : 0, x ? 0 : at, 0}, {x ? 0.6 : 1.2, x ? 1.2 : 0.6, 2}, front};
    b.add(FacilityBuilder::root, ElementType::Rack, std::to_string(i), 0, body);
    at += 0.6;
  }
  return b.build();
}

TEST(RowRuns, AGapEndsARun) {
  const Facility f = row_of(Facing::minus_y, 7, 3);
  const auto runs = find_runs(f, f.of_type(ElementType::Rack), longest_run);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].elements.size(), 3u);
  EXPECT_EQ(runs[1].elements.size(), 4u);
  EXPECT_NEAR(runs[1].box.size.x, 2.4, 1e-9);
}

TEST(RowRuns, ElementsGoFromLeftToRightSeenFromTheFront) {
  for (const auto& [front, first] : {std::pair{Facing::minus_y, "0"}, std::pair{Facing::plus_y, "4"},
                                     std::pair{Facing::minus_x, "4"}, std::pair{Facing::plus_x, "0"}}) {
    const Facility f = row_of(front, 5, -1);
    const auto runs = find_runs(f, f.of_type(ElementType::Rack), longest_run);
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(f.name(runs[0].elements.front()), first);
  }
}

TEST(RowRuns, NoRunIsLongerThanAsked) {
  const Facility f = row_of(Facing::minus_y, 10, -1);
  const auto runs = find_runs(f, f.of_type(ElementType::Rack), 4);
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[2].elements.size(), 2u);
}

TEST(AtlasLayout, EveryRackHasATileOfItsOwnAndRunsAreContiguousInOneBand) {
  const auto f = SmallCampus{3, 16, 41}.build();
  const auto runs = find_runs(*f, f->of_type(ElementType::Rack), longest_run);
  const AtlasLayout layout = pack_atlas(runs);
  std::set<ElementIndex> seen;
  for (const auto e : layout.element) {
    if (e != no_element) {
      EXPECT_TRUE(seen.insert(e).second);
    }
  }
  EXPECT_EQ(seen.size(), f->count(ElementType::Rack));
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const auto first = layout.run_start[r], last = first + static_cast<std::uint32_t>(runs[r].elements.size()) - 1;
    EXPECT_EQ(first / layout.tiles_per_band, last / layout.tiles_per_band);
    EXPECT_EQ(layout.element[first], runs[r].elements.front());
    EXPECT_EQ(layout.element[last], runs[r].elements.back());
  }
}

/// Quads of two boxes that runs leave to be drawn for an eye, as sides.
std::multiset<int> drawn_from(const Vec3& eye) {
  constexpr Side sides[] = {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y};
  Mesh mesh;
  for (const double x : {0.0, 10.0}) add_box(mesh, {{x, 0, 0}, {2, 3, 4}}, {});
  const auto order = by_facing(mesh.points);
  std::multiset<int> drawn;
  for (const auto& run : face_runs(mesh.points, order))
    for (std::size_t k = run.first; shows_front(run, eye) && k < run.first + run.count; ++k)
      drawn.insert(static_cast<int>(sides[order[k] % 5]));
  return drawn;
}

TEST(FaceRuns, SidesThatLookAwayFromTheEyeAreLeftOut) {
  const auto of = [](std::initializer_list<Side> seen) {
    std::multiset<int> both;
    for (const Side s : seen) both.insert({static_cast<int>(s), static_cast<int>(s)});
    return both;
  };
  EXPECT_EQ(drawn_from({-5, -5, 9}), of({Side::top, Side::minus_x, Side::minus_y}));
  EXPECT_EQ(drawn_from({30, 20, 9}), of({Side::top, Side::plus_x, Side::plus_y}));
  EXPECT_EQ(drawn_from({1, -5, 2}), of({Side::minus_x, Side::minus_y})) << "below the tops; the second box looks at it";
  EXPECT_EQ(drawn_from({5, 20, 9}), of({Side::top, Side::minus_x, Side::plus_x, Side::plus_y})) << "between the two";
  EXPECT_EQ(drawn_from({10, 20, 9}), of({Side::top, Side::plus_x, Side::plus_y}))
      << "a side seen edge on shows nothing";
}

TEST(FaceRuns, QuadsThatLookNowhereInParticularAreAlwaysDrawn) {
  Mesh mesh;
  mesh.add_quad({Vec3{0, 0, 0}, {1, 0, 0}, {1, 1, 1}, {0, 1, 1}}, {});
  mesh.add_quad({Vec3{0, 0, 0}, {0, 1, 0}, {1, 1, 0}, {1, 0, 0}}, {});  // looks down
  const auto order = by_facing(mesh.points);
  const auto runs = face_runs(mesh.points, order);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_TRUE(shows_front(runs[0], {0.5, 9, -9}));
  EXPECT_TRUE(shows_front(runs[1], {0, 0, -1}));
  EXPECT_FALSE(shows_front(runs[1], {0, 0, 1}));
}

}  // namespace
}  // namespace hallscope
