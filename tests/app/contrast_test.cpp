// What is written in the window can be read by who sees little: WCAG 2.1 AA in both themes, 4.5 for text and 3 for the
// edges of controls and what shows a state.
#include "tests/app/contrast.h"

#include <gtest/gtest.h>

#include "app/look/style.h"

namespace hallscope {
namespace {

class ContrastTest : public testing::TestWithParam<ThemeName> {};

TEST_P(ContrastTest, TextsCanBeReadOnWindowAndPaper) {
  const auto& c = look::colors(GetParam());
  for (const auto& ground : {c.window, c.paper})
    for (const auto& text : {c.ink, c.muted, c.accent, c.caution, c.alarm})
      EXPECT_GE(contrast(text, ground), 4.5) << text.name().toStdString() << " on " << ground.name().toStdString();
}

TEST_P(ContrastTest, EdgesOfControlsAndWhatIsOffAreSeen) {
  const auto& c = look::colors(GetParam());
  for (const auto& ground : {c.window, c.paper})
    for (const auto& edge : {c.edge, c.hidden, c.disabled, c.accent})
      EXPECT_GE(contrast(edge, ground), 3.0) << edge.name().toStdString() << " on " << ground.name().toStdString();
}

TEST_P(ContrastTest, BarsBehindTextAreCalm) {
  const auto& c = look::colors(GetParam());
  EXPECT_LT(contrast(c.strip, c.paper), 3.0);  // the data is what catches the eye
  EXPECT_GE(contrast(c.strip, c.paper), 1.2);  // and yet it is seen
  EXPECT_GE(contrast(c.accent, c.strip), 2.5);
}

INSTANTIATE_TEST_SUITE_P(Themes, ContrastTest, testing::Values(ThemeName::light, ThemeName::dark));

}  // namespace
}  // namespace hallscope
