#include "models/io/decimal.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace hallscope {
namespace {

TEST(Decimal, IsTheNearestDouble) {
  for (const std::string text :
       {"0", "-0.5", "123.456", "1013384.9879999999", "0.1", "999999999999999", "0.000000000000001", "123456789.012345",
        "12345678901234567890", "1e3", "-2.5E-3", "00012.50", "5.", "9007199254740993", "0.30000000000000004"}) {
    double value = 0;
    EXPECT_EQ(read_decimal(text.data(), text.data() + text.size(), value), text.data() + text.size()) << text;
    EXPECT_EQ(value, std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(Decimal, EndsWhereTheNumberEnds) {
  const std::string text = "12.5,7";
  double value = 0;
  EXPECT_EQ(read_decimal(text.data(), text.data() + text.size(), value), text.data() + 4);
  const std::string twice = "1.2.3";
  EXPECT_NE(read_decimal(twice.data(), twice.data() + twice.size(), value), twice.data() + twice.size());
  for (const std::string none : {"", "-", "x", ",", ".", "-x"})
    EXPECT_EQ(read_decimal(none.data(), none.data() + none.size(), value), nullptr) << none;
}

}  // namespace
}  // namespace hallscope
