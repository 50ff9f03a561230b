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
