#include "scene/geometry/row_runs.h"

#include <gtest/gtest.h>

#include <set>

#include "models/facility/reading/facility_builder.h"
#include "scene/atlas/atlas_layout.h"
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

}  // namespace
}  // namespace hallscope
