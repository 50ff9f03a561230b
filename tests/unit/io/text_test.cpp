#include "models/io/text.h"

#include <gtest/gtest.h>

#include <vector>

namespace hallscope {
namespace {

TEST(Text, TrimmedTakesBlanksAndTabsFromBothEnds) {
  EXPECT_EQ(trimmed(" \ta b\t "), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed("a\r"), "a\r") << "line ends are cut off by who reads lines";
}

TEST(Text, LowerTouchesAsciiAlone) {
  EXPECT_EQ(lower("Time (UTC)"), "time (utc)");
  EXPECT_EQ(lower("KÜHLUNG"), "kÜhlung");
}

TEST(Text, ALineOfBlanksIsBlank) {
  EXPECT_TRUE(is_blank(""));
  EXPECT_TRUE(is_blank(" \t\r"));
  EXPECT_FALSE(is_blank(" . "));
}

TEST(Text, WordsJoinAsInASentence) {
  EXPECT_EQ(any_of_these(std::vector<std::string>{}), "");
  EXPECT_EQ(any_of_these(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(any_of_these(std::vector<std::string>{"a", "b"}), "a or b");
  EXPECT_EQ(any_of_these(std::vector<std::string>{"a", "b", "c"}), "a, b or c");
}

}  // namespace
}  // namespace hallscope
