#include "models/io/problem.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(Problems, CountsRepetitionsAndKeepsTheFirstPlace) {
  Problems problems;
  problems.error("a.csv", "line 2", "not a number");
  problems.error("a.csv", "line 9", "not a number");
  problems.error("b.csv", "line 1", "not a number");
  ASSERT_EQ(problems.list().size(), 2u);
  EXPECT_EQ(problems.list()[0].count, 2u);
  EXPECT_EQ(problems.list()[0].where, "line 2");
}

TEST(Problems, AWarningIsNotAnError) {
  Problems problems;
  problems.warning("a.csv", "", "0 V at 43 A");
  EXPECT_TRUE(problems.has(Severity::note));
  EXPECT_TRUE(problems.has(Severity::warning));
  EXPECT_FALSE(problems.has(Severity::error));
}

TEST(Problems, ALineNamesFilePlaceAndCount) {
  EXPECT_EQ(to_line({Severity::error, "a.csv", "line 2", "not a number", 3}),
            "a.csv: line 2: error: not a number (3 times)");
  EXPECT_EQ(to_line({Severity::note, "", "", "nothing to do", 1}), "note: nothing to do");
}

}  // namespace
}  // namespace hallscope
