#include "models/measure/typed_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/measure/time.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

double at(const char* iso) { return parse_time(iso)->seconds; }

/// An hour of an afternoon, at 13:30.
TypedAxis afternoon() {
  return {at("2026-03-01T13:00:00Z"), at("2026-03-01T14:10:00Z"), at("2026-03-01T13:30:00Z"), true};
}

std::string typed(const char* text, const TypedAxis& axis = afternoon()) {
  const auto found = typed_instant(text, axis);
  return found.seconds ? format_time(*found.seconds, axis.absolute) : found.why;
}

TEST(TypedTime, ClockTimesAreOfTheDayShown) {
  EXPECT_EQ(typed("14:05"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed(" 14:05:30 "), "2026-03-01T14:05:30Z");
  EXPECT_EQ(typed("14:05:30.5"), "2026-03-01T14:05:30.5Z");
  EXPECT_EQ(typed("2:05 pm"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("14h05"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("14:05 UTC"), "2026-03-01T14:05:00Z");
}

TEST(TypedTime, WithADate) {
  EXPECT_EQ(typed("2026-03-01 14:05"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("03-01 14:05"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("Mar 1 14:05"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("1 March 2026 14:05:10"), "2026-03-01T14:05:10Z");
  EXPECT_EQ(typed("2026-03-01T14:05:00Z"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("2026-03-01T16:05:00+02:00"), "2026-03-01T14:05:00Z");
  EXPECT_EQ(typed("2026-03-01"), "2026-03-01T13:00:00Z") << "as early on that day as there is anything";
}

TEST(TypedTime, FromTheInstantShownOrFromTheStart) {
  EXPECT_EQ(typed("+5 min"), "2026-03-01T13:35:00Z");
  EXPECT_EQ(typed("-90 s"), "2026-03-01T13:28:30Z");
  EXPECT_EQ(typed("−90s"), "2026-03-01T13:28:30Z");
  EXPECT_EQ(typed("+0h30m"), "2026-03-01T14:00:00Z");
  EXPECT_EQ(typed("5 min"), "2026-03-01T13:05:00Z");
}

TEST(TypedTime, OfSeveralDaysTheNearestIsMeant) {
  const TypedAxis days{at("2026-03-01T20:00:00Z"), at("2026-03-04T06:00:00Z"), at("2026-03-02T12:00:00Z"), true};
  EXPECT_EQ(typed("14:05", days), "2026-03-02T14:05:00Z");
  const TypedAxis late{days.start, days.end, at("2026-03-04T05:00:00Z"), true};
  EXPECT_EQ(typed("14:05", late), "2026-03-03T14:05:00Z") << "on the fourth it is not recorded";
}

TEST(TypedTime, AxesThatCountFromTheirStart) {
  const TypedAxis axis{0, 7200, 600, false};
  EXPECT_EQ(typed("14:05", axis), "0:14:05");
  EXPECT_EQ(typed("1:14:05", axis), "1:14:05");
  EXPECT_EQ(typed("+5 min", axis), "0:15:00");
  EXPECT_EQ(typed("90s", axis), "0:01:30");
  EXPECT_THAT(typed("2026-03-01 14:05", axis), HasSubstr("count from the start"));
}

TEST(TypedTime, SaysWhyWhatItIsToldIsNoTime) {
  EXPECT_THAT(typed("soon"), HasSubstr("'soon' is no time; expected one such as 14:05"));
  EXPECT_THAT(typed(""), HasSubstr("type a time such as"));
  EXPECT_THAT(typed("25:00"), HasSubstr("no time of the day"));
  EXPECT_THAT(typed("14:65"), HasSubstr("no time of the day"));
  EXPECT_THAT(typed("+5"), HasSubstr("has no unit"));
  EXPECT_THAT(typed("2026-02-30 14:05"), HasSubstr("no day of the calendar"));
  EXPECT_THAT(typed("18:00"), HasSubstr("outside of what is recorded: 2026-03-01T13:00:00Z to 2026-03-01T14:10:00Z"));
  EXPECT_THAT(typed("+3 h"), HasSubstr("outside of what is recorded"));
  EXPECT_THAT(typed("14:05 tomorrow"), HasSubstr("is no time"));
}

}  // namespace
}  // namespace hallscope
