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

TEST(Problems, MillionsOfDifferentOnesAreCountedAndNotAllListed) {
  // Were each compared with all before it, this would take hours.
  constexpr std::size_t all = 2'000'000, limit = Problems::most_listed;
  Problems problems;
  for (std::size_t i = 0; i < all; ++i) problems.warning("a.json", "", "unknown key '" + std::to_string(i) + "'");
  problems.error("a.json", "/x", "expected a number");
  problems.error("b.json", "/x", "expected a number");
  ASSERT_EQ(problems.list().size(), limit + 2);
  EXPECT_EQ(problems.list()[limit - 1].what, "unknown key '" + std::to_string(limit - 1) + "'");
  const auto& others = problems.list()[limit];
  EXPECT_EQ(others.count, all - limit + 1);
  EXPECT_EQ(others.file, "a.json");
  EXPECT_EQ(others.severity, Severity::error) << "as severe as the worst that is not listed";
  EXPECT_EQ(problems.list()[limit + 1].file, "b.json");
  problems.warning("a.json", "", "unknown key '7'");
  EXPECT_EQ(problems.list()[7].count, 2u) << "what is listed is counted where it is listed";
}

TEST(Problems, WhatOthersCountedStaysCounted) {
  constexpr std::size_t limit = Problems::most_listed;
  Problems first, second;
  for (std::size_t i = 0; i < limit + 10; ++i) {
    first.warning("a.json", "", "key " + std::to_string(i));
    second.warning("a.json", "", "value " + std::to_string(i));
  }
  first.append(second);
  ASSERT_EQ(first.list().size(), limit + 1);
  std::size_t count = 0;
  for (const auto& problem : first.list()) count += problem.count;
  EXPECT_EQ(count, 2 * (limit + 10));
  Problems all;
  all.append(first);
  EXPECT_EQ(all.list().back().count, first.list().back().count);
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
