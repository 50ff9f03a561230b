#include "models/words/retell.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/words/brackets.h"

namespace hallscope {
namespace {

constexpr std::array<Phrase, 5> phrases{"%1: starts on %2 racks", "trips at %1 % of its rating", "%1: ends", "%1 fails",
                                        "the end"};

std::string told(std::string_view text) {
  const test::BracketLanguage brackets;
  return retell(text, phrases);
}

TEST(Retell, FindsTheFormOfAText) {
  EXPECT_EQ(told("training: starts on 8 racks"), "⟦training: starts on 8 racks⟧");
  EXPECT_EQ(told("trips at 112 % of its rating"), "⟦trips at 112 % of its rating⟧");
  EXPECT_EQ(told("the end"), "⟦the end⟧");
  EXPECT_EQ(told("a: b: ends"), "⟦a: b: ends⟧") << "a place may hold what stands around it";
}

TEST(Retell, LeavesWhatOthersWrote) {
  EXPECT_EQ(told("operator on site"), "operator on site");
  EXPECT_EQ(told(" fails"), " fails") << "nobody fails";
  EXPECT_EQ(told("the end is near"), "the end is near");
  EXPECT_EQ(told(""), "");
}

TEST(Retell, InEnglishChangesNothing) { EXPECT_EQ(retell("hall-01 fails", phrases), "hall-01 fails"); }

}  // namespace
}  // namespace hallscope
