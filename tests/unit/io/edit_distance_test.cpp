#include "models/io/edit_distance.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(EditDistance, CountsChangedAddedAndLeftOutCharacters) {
  EXPECT_EQ(edit_distance("Rack", "Rack"), 0u);
  EXPECT_EQ(edit_distance("Rak", "Rack"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("", "CDU"), 3u);
  EXPECT_EQ(edit_distance("CDU", ""), 3u);
}

}  // namespace
}  // namespace hallscope
