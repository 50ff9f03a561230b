#include "models/measure/time.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

double absolute(std::string_view text) {
  const auto t = parse_time(text);
  return t && t->absolute ? t->seconds : std::nan("");
}

double offset(std::string_view text) {
  const auto t = parse_time(text);
  return t && !t->absolute ? t->seconds : std::nan("");
}

TEST(Time, ReadsIso8601) {
  EXPECT_DOUBLE_EQ(absolute("2026-03-01T14:05:00Z"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("2026-03-01T16:05:00+02:00"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("2026-03-01T16:05:00+0200"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("2026-03-01 14:05:00"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("2026-03-01 14:05:00.25"), 1772373900.25);
  EXPECT_DOUBLE_EQ(absolute("2026-03-01T14:05"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("2024-02-29"), 1709164800);
  EXPECT_DOUBLE_EQ(absolute("1969-12-31T23:59:59Z"), -1);
}

TEST(Time, RefusesDatesThatDoNotExist) {
  for (const auto* text : {"2026-02-29T00:00:00Z", "2026-13-01", "2026-00-10", "2026-04-31", "2026-03-01T25:00:00Z",
                           "2026-03-01T14:60:00Z", "2026-03-01T14:05:00X", "2026-03-01T", "2026-03-01T14:05:00.Z",
                           "2026-03-01T14:05:00Zjunk", "32-03-2026"})
    EXPECT_FALSE(parse_time(text)) << text;
}

TEST(Time, ReadsUnixTimes) {
  EXPECT_DOUBLE_EQ(absolute("1772373900"), 1772373900);
  EXPECT_DOUBLE_EQ(absolute("1772373900500"), 1772373900.5);
  EXPECT_DOUBLE_EQ(offset("86400"), 86400);
  EXPECT_DOUBLE_EQ(offset("0.0"), 0);
}

TEST(Time, ReadsGoDurations) {
  EXPECT_DOUBLE_EQ(offset("0s"), 0);
  EXPECT_DOUBLE_EQ(offset("1m3.5s"), 63.5);
  EXPECT_DOUBLE_EQ(offset("3.4731ms"), 3.4731e-3);
  EXPECT_DOUBLE_EQ(offset("1h30m"), 5400);
  EXPECT_DOUBLE_EQ(offset("250µs"), 250e-6);
  EXPECT_DOUBLE_EQ(offset("-1.5s"), -1.5);
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const auto* text : {"", " ", "s", "1x", "1h-3m", "nan", "inf", "1e999", "h3", "1..5s", "1e300",
                           "99999999999999999h", "{{timestamp_ms}}"})
    EXPECT_FALSE(parse_time(text)) << text;
}

TEST(Time, PlacesTextOnAnAxis) {
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("90s", 100, false), 190);
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("20", 0, false), 20);
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("1h30m", 1772373900, true), 1772379300);
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("2026-03-01T14:05:10Z", 1772373900, true), 1772373910);
  EXPECT_FALSE(parse_time_on_axis("2026-03-01T14:05:10Z", 0, false));
  EXPECT_FALSE(parse_time_on_axis("soon", 0, false));
}

TEST(Time, ReadsWhatItWritesAndTimesOfDay) {
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("0:14:05.5", 0, false), 845.5);
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("14:06", 1772373900, true), 1772373960);
  EXPECT_DOUBLE_EQ(*parse_time_on_axis("14:04", 1772373900, true), 1772373840 + 86400);
  EXPECT_FALSE(parse_time_on_axis("25:00", 1772373900, true));
}

TEST(Time, IsWrittenForPeople) {
  EXPECT_EQ(format_time(1772373900, true), "2026-03-01T14:05:00Z");
  EXPECT_EQ(format_time(1772373900.25, true), "2026-03-01T14:05:00.25Z");
  EXPECT_EQ(format_time(845.5, false), "0:14:05.5");
  EXPECT_EQ(format_time(0, false), "0:00:00");
  EXPECT_EQ(format_time(-3, false), "-0:00:03");
  EXPECT_EQ(format_time(360000, false), "100:00:00");
  EXPECT_EQ(format_time(-1, true), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_time(59.9999999, false), "0:01:00");
  EXPECT_EQ(format_time(std::nan(""), true), "unknown");
}

TEST(Time, AgesAreWrittenForPeople) {
  EXPECT_EQ(format_age(12), "12 s");
  EXPECT_EQ(format_age(0.44), "0.4 s");
  EXPECT_EQ(format_age(180), "3 min");
  EXPECT_EQ(format_age(5400), "1.5 h");
  EXPECT_EQ(format_age(172800), "2 d");
  EXPECT_EQ(format_age(std::nan("")), "unknown");
}

}  // namespace
}  // namespace hallscope
