#include "models/simulation/weather/weather.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(Weather, IsConstantOutsideItsSamplesAndStraightBetween) {
  const Weather weather({{100, {20, 15}}, {200, {30, 17}}});
  EXPECT_EQ(weather.at(0).dry_bulb_c, 20);
  EXPECT_DOUBLE_EQ(weather.at(150).dry_bulb_c, 25);
  EXPECT_DOUBLE_EQ(weather.at(150).wet_bulb_c, 16);
  EXPECT_EQ(weather.at(1e9).wet_bulb_c, 17);
  EXPECT_EQ(Weather().at(5).dry_bulb_c, OutsideAir{}.dry_bulb_c);
}

TEST(Weather, GoesToANewStateAndStaysThere) {
  Weather weather({{0, {20, 15}}, {1000, {30, 20}}, {2000, {10, 5}}});
  weather.go_to(500, 100, {44, 24});
  EXPECT_DOUBLE_EQ(weather.at(250).dry_bulb_c, 22.5) << "unchanged before";
  EXPECT_DOUBLE_EQ(weather.at(500).dry_bulb_c, 25);
  EXPECT_DOUBLE_EQ(weather.at(550).dry_bulb_c, (25 + 44) / 2.0);
  EXPECT_DOUBLE_EQ(weather.at(600).wet_bulb_c, 24);
  EXPECT_DOUBLE_EQ(weather.at(3000).dry_bulb_c, 44);
}

TEST(Weather, MayJump) {
  Weather weather(OutsideAir{20, 15});
  weather.go_to(60, 0, {30, 20});
  EXPECT_EQ(weather.at(59.999).dry_bulb_c, 20);
  EXPECT_EQ(weather.at(60).dry_bulb_c, 30);
  weather.go_to(60, 0, {35, 20});
  EXPECT_EQ(weather.at(60).dry_bulb_c, 35);
}

}  // namespace
}  // namespace hallscope
