#include "models/facility/reading/id_template.h"

#include <gtest/gtest.h>

#include "models/facility/name_pattern.h"

namespace hallscope {
namespace {

std::optional<std::string> fill(std::string_view text, std::vector<Counters> scopes) {
  std::string error;
  const auto t = IdTemplate::parse(text, error);
  return t ? t->fill(scopes) : std::nullopt;
}

TEST(IdTemplate, FillsCountersGroupsAndPlaces) {
  const std::vector<Counters> at = {{9, 3, 2}, {4, 1, 1}};
  EXPECT_EQ(fill("rack-{n:02}", at), "rack-09");
  EXPECT_EQ(fill("{n/8}.{n%8}", at), "2.1");
  EXPECT_EQ(fill("{col}-{row:03}", at), "3-002");
  EXPECT_EQ(fill("../x-{../n}", at), "../x-4");
  EXPECT_EQ(fill("{5*(../n-1)+n/3}", at), "18");
  EXPECT_EQ(fill("plain", at), "plain");
}

TEST(IdTemplate, GroupsRoundUpAndPlacesCountFromOne) {
  for (int n = 1; n <= 40; ++n) {
    EXPECT_EQ(fill("{n/8}", {{n, 1, 1}}), std::to_string((n + 7) / 8));
    EXPECT_EQ(fill("{n%8}", {{n, 1, 1}}), std::to_string((n - 1) % 8 + 1));
  }
}

TEST(IdTemplate, RefusesWhatItCannotRead) {
  std::string why;
  for (const char* text : {"{", "}", "{}", "{n", "{n:2}", "{n:00}", "{x}", "{n+}", "{(n}", "{n n}", "{1e9}", "{-n}",
                           "{99999999999}", "{../}"})
    EXPECT_FALSE(IdTemplate::parse(text, why)) << text;
  EXPECT_FALSE(IdTemplate::parse("{" + std::string(1000, '(') + "n", why));
}

TEST(IdTemplate, HasNoAnswerBeyondItsRange) {
  EXPECT_FALSE(fill("{../../n}", {{1, 1, 1}, {1, 1, 1}}));
  EXPECT_FALSE(fill("{n/(n-n)}", {{1, 1, 1}}));
  EXPECT_FALSE(fill("{n*1000000000*1000000000}", {{1000, 1, 1}}));
}

TEST(NamePattern, StarsAndClasses) {
  EXPECT_TRUE(name_matches("hall-0[1-6]", "hall-06"));
  EXPECT_FALSE(name_matches("hall-0[1-6]", "hall-07"));
  EXPECT_TRUE(name_matches("*5", "rack-15"));
  EXPECT_TRUE(name_matches("r*-[0ab]*", "rack-b7"));
  EXPECT_FALSE(name_matches("r*-[0ab]*", "rack-c7"));
  EXPECT_TRUE(name_matches("*", ""));
  EXPECT_FALSE(name_matches("", "x"));
  EXPECT_TRUE(name_matches("[", "["));
  EXPECT_FALSE(name_matches("[]", "x"));
  EXPECT_FALSE(name_matches(std::string(50, '*') + "b", std::string(5000, 'a')));
}

}  // namespace
}  // namespace hallscope
