#include "models/io/number_text.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>

namespace hallscope {
namespace {

TEST(NumberText, IsTheWholeText) {
  EXPECT_EQ(number_of("0.5"), 0.5);
  EXPECT_EQ(number_of("-1e-3"), -1e-3);
  EXPECT_EQ(number_of("+7"), 7);
  EXPECT_TRUE(std::isnan(number_of("nan").value_or(0)));
  EXPECT_TRUE(std::isinf(number_of("-inf").value_or(0)));
  EXPECT_TRUE(std::isinf(number_of("1e999").value_or(0)));
  EXPECT_EQ(number_of("1e-999"), 0);
  for (const auto* text : {"", "+", "-", "+-1", "1 ", " 1", "1,5", "0x10", "one"})
    EXPECT_FALSE(number_of(text)) << text;
}

TEST(NumberText, WhateverPartsDecimalsOnTheDesktop) {
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  // Where there is none of these the test shows nothing; wherever there is one it must hold.
  for (const auto* language : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"})
    if (std::setlocale(LC_NUMERIC, language)) break;
  EXPECT_EQ(number_of("0.5"), 0.5);
  std::setlocale(LC_NUMERIC, before.c_str());
}

}  // namespace
}  // namespace hallscope
