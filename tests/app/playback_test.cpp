#include "app/timeline/playback.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(Playback, ShowsTheEndFirst) {
  Playback playback;
  playback.set_axis(100, 700, 10);
  EXPECT_EQ(playback.time(), 700);
  EXPECT_TRUE(playback.playable());
  EXPECT_FALSE(playback.playing());
}

TEST(Playback, WhoLooksAtTheEndFollowsItAsItGrows) {
  Playback playback;
  playback.set_axis(100, 100, 10);
  EXPECT_FALSE(playback.playable());
  playback.grow(300, 10);
  EXPECT_EQ(playback.time(), 300);
  EXPECT_TRUE(playback.playable());
  playback.set_time(150);
  playback.grow(4000, 10);
  EXPECT_EQ(playback.time(), 150);
  EXPECT_EQ(playback.end(), 4000);
  playback.set_time(4000);
  playback.grow(4100, 10);
  EXPECT_EQ(playback.time(), 4100);
}

TEST(Playback, SpeedSuitsTheLengthUntilTheUserChoosesOne) {
  Playback playback;
  playback.set_axis(0, 10, 1);
  playback.grow(3600, 1);
  EXPECT_EQ(playback.speed(), suitable_speed(3600));
  playback.set_speed(5);
  playback.grow(36000, 1);
  EXPECT_EQ(playback.speed(), 5);
}

TEST(Playback, StepsMeetTheSamples) {
  Playback playback;
  playback.set_axis(100, 700, 10);
  playback.set_time(123);
  playback.step(1);
  EXPECT_EQ(playback.time(), 130);
  playback.step(1);
  EXPECT_EQ(playback.time(), 140);
  playback.set_time(123);
  playback.step(-1);
  EXPECT_EQ(playback.time(), 120);
  playback.step(-100);
  EXPECT_EQ(playback.time(), 100);
}

TEST(Playback, AdvancesBySpeedAndStopsAtTheEnd) {
  Playback playback;
  playback.set_axis(0, 600, 10);
  playback.set_speed(60);
  playback.set_time(0);
  playback.advance(2);
  EXPECT_EQ(playback.time(), 120);
  playback.advance(100);
  EXPECT_EQ(playback.time(), 600);
  EXPECT_FALSE(playback.playing());
}

TEST(Playback, SuitsItsSpeedToTheLength) {
  EXPECT_EQ(suitable_speed(25), 1);
  EXPECT_EQ(suitable_speed(3600), 60);
  EXPECT_EQ(suitable_speed(1e9), 600);
}

TEST(Playback, HasNothingToPlayOnOneInstant) {
  Playback playback;
  playback.set_axis(5, 5, 1);
  EXPECT_FALSE(playback.playable());
  playback.toggle();
  EXPECT_FALSE(playback.playing());
}

}  // namespace
}  // namespace hallscope
