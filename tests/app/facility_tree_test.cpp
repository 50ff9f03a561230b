#include "app/navigator/facility_tree.h"

#include <gtest/gtest.h>

#include "tests/app/pod.h"

namespace hallscope {
namespace {

TEST(FacilityTree, GoesFromTheSiteToSingleGpusAndBack) {
  const auto pod = small_pod();
  FacilityTree tree;
  tree.set_facility(pod.facility);
  ASSERT_EQ(tree.rowCount(), 1);
  EXPECT_EQ(tree.index(0, 0).data().toString(), "Small pod");

  const auto gpu = pod.facility->of_type(ElementType::GPU)[5];
  const auto index = tree.index_of(gpu);
  EXPECT_EQ(tree.element_at(index), gpu);
  EXPECT_EQ(index.siblingAtColumn(FacilityTree::type_column).data().toString(), "GPU");
  EXPECT_EQ(index.data(Qt::ToolTipRole).toString().toStdString(), pod.facility->path(gpu));
  int depth = 0;
  for (auto up = index; up.isValid(); up = up.parent()) ++depth;
  EXPECT_EQ(depth, 6);  // site, hall, row, rack, tray, GPU
  EXPECT_EQ(tree.rowCount(index), 0);
  EXPECT_EQ(tree.index(index.row(), 0, index.parent()), index);
}

TEST(FacilityTree, EveryChildKnowsItsParent) {
  const auto pod = small_pod();
  FacilityTree tree;
  tree.set_facility(pod.facility);
  for (ElementIndex i = 1; i < pod.facility->size(); ++i)
    EXPECT_EQ(tree.element_at(tree.index_of(i).parent()), pod.facility->element(i).parent);
}

TEST(FacilityTree, AnEmptyOneIsEmpty) {
  FacilityTree tree;
  EXPECT_EQ(tree.rowCount(), 0);
  EXPECT_FALSE(tree.index(0, 0).isValid());
  EXPECT_FALSE(tree.index_of(3).isValid());
}

}  // namespace
}  // namespace hallscope
