#include "models/words/say.h"

#include <gtest/gtest.h>

#include "models/words/language.h"
#include "tests/words/brackets.h"

namespace hallscope {
namespace {

struct Say : ::testing::Test {
  ~Say() override { speak({}); }
  /// A language with one text.
  static void learn(const std::string& english, const std::string& translation) {
    Language language;
    language.translate = [=](const char* text, std::optional<long long>) {
      return text == english ? translation : std::string();
    };
    speak(language);
  }
};

TEST_F(Say, WithoutALanguageIsEnglish) {
  EXPECT_EQ(say("no such file"), "no such file");
  EXPECT_EQ(say("unknown type '%1'; expected %2", "Rak", std::string("Rack")), "unknown type 'Rak'; expected Rack");
}

TEST_F(Say, APercentSignStandsForItselfWhereNothingFillsIt) {
  EXPECT_EQ(say("keeps %1 % of its rating", 60), "keeps 60 % of its rating");
  EXPECT_EQ(say("100 %"), "100 %");
  EXPECT_EQ(say("%2 of %1 %3", "a", "b"), "b of a %3");
  EXPECT_EQ(say("(%1)", "%1 %2"), "(%1 %2)") << "what fills a place is not filled itself";
}

TEST_F(Say, CountsInEnglish) {
  const auto racks = [](int n) { return say_count(n, "%n rack", "%n racks"); };
  EXPECT_EQ(racks(1), "1 rack");
  EXPECT_EQ(racks(0), "0 racks");
  EXPECT_EQ(racks(8), "8 racks");
  EXPECT_EQ(say_count(1, "%n rack of %1", "%n racks of %1", "row-1"), "1 rack of row-1");
}

TEST_F(Say, ATranslationMayOrderPlacesOtherwise) {
  learn("%1 overlaps %2", "%2 wird von %1 überlappt");
  EXPECT_EQ(say("%1 overlaps %2", "a", "b"), "b wird von a überlappt");
  EXPECT_EQ(say("is empty"), "is empty") << "without a translation it is English";
}

TEST_F(Say, ALanguageSeesTheNumberThatATextDependsOn) {
  Language language;
  language.translate = [](const char* text, std::optional<long long> n) {
    if (std::string_view(text) != "%n racks" || !n) return std::string();
    return std::string(*n == 1 ? "%n rack" : *n == 2 ? "two racks" : "%n Racks");
  };
  speak(language);
  EXPECT_EQ(say_count(2, "%n rack", "%n racks"), "two racks");
  EXPECT_EQ(say_count(5, "%n rack", "%n racks"), "5 Racks");
}

TEST_F(Say, NumbersAreWrittenAsTheLanguageDoes) {
  Language language;
  language.number = [](std::string_view plain) {
    std::string text(plain);
    for (auto& c : text)
      if (c == '.') c = ',';
    return text;
  };
  speak(language);
  EXPECT_EQ(say_number("1234.5"), "1234,5");
  EXPECT_EQ(say("line %1", 12), "line 12");
}

TEST_F(Say, TheTestLanguageBracketsEveryText) {
  const test::BracketLanguage brackets;
  EXPECT_EQ(say("is empty"), "⟦is empty⟧");
  EXPECT_EQ(say("expected %1", say("a number")), "⟦expected ⟦a number⟧⟧");
  EXPECT_EQ(say_count(1, "%n rack", "%n racks"), "⟦1 racks⟧");
  EXPECT_EQ(test::unbracketed(say("expected %1", say("a number")) + " or so"), " or so");
  EXPECT_EQ(say(""), "");
}

}  // namespace
}  // namespace hallscope
