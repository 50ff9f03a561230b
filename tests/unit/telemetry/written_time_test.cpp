#include "models/measure/written_time.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

constexpr double sep_11 = 1789100381;  // 2026-09-11T04:19:41Z

TEST(WrittenTime, ReadsDatesAsProgramsAndPeopleWriteThem) {
  for (const auto* text : {"2026/09/11 04:19:41",
                           "2026.09.11 4:19:41",
                           "11.09.2026 04:19:41",
                           "11-Sep-2026 04:19:41",
                           "11 Sep 2026 04:19:41",
                           "Sep 11, 2026 04:19:41",
                           "September 11 2026, 4:19:41 AM",
                           "11/Sep/2026 04:19:41 UTC",
                           "20260911T041941Z",
                           "20260911T041941",
                           "20260911T061941+0200",
                           "2026/09/11T06:19:41+02:00",
                           "2026/09/10 21:19:41 -07:00",
                           "2026/9/11 06:19:41 CEST",
                           "2026/09/11 12:19:41 am EDT",
                           "2026/09/11 04:19:41 UTC+00:00",
                           "11.09.26 04:19:41",
                           "Fri, 11 Sep 2026 04:19:41 GMT",
                           "Fri Sep 11 04:19:41 2026",
                           "Fri Sep 11 06:19:41 CEST 2026",
                           "11/Sep/2026:04:19:41 +0000",
                           "2026-09-11T06:19:41+02:00[Europe/Berlin]",
                           "2026-09-11 04:19:41.000 +0000 UTC",
                           "2026-09-11 04:19:41 (UTC)",
                           "Fr 11.09.2026 04:19:41",
                           "11. September 2026 04:19:41",
                           "11.09.2026 04:19:41 Uhr",
                           "2026-09-11_04-19-41",
                           "2026/9/11 4:19:41 a.m.",
                           "2026/09/11 4:19:41\u202fAM"}) {
    const auto t = parse_written_time(text);
    EXPECT_TRUE(t) << text;
    if (t && std::string_view(text).find("EDT") == std::string_view::npos) EXPECT_DOUBLE_EQ(t->seconds, sep_11) << text;
    if (t) EXPECT_FALSE(t->without_year);
  }
  EXPECT_DOUBLE_EQ(parse_written_time("2026/09/11 12:19:41 am EDT")->seconds, sep_11);
  EXPECT_DOUBLE_EQ(parse_written_time("2026/09/11 04:19:41.982")->seconds, sep_11 + 0.982);
}

TEST(WrittenTime, TheOrderOfDayAndMonthMustBeKnownWhereItDecides) {
  EXPECT_FALSE(parse_written_time("03/04/2026 00:00"));
  EXPECT_TRUE(needs_date_order("03/04/2026 00:00"));
  const double april_3 = parse_written_time("2026/04/03")->seconds, march_4 = parse_written_time("2026/03/04")->seconds;
  EXPECT_DOUBLE_EQ(parse_written_time("03/04/2026 00:00", DateOrder::day_first)->seconds, april_3);
  EXPECT_DOUBLE_EQ(parse_written_time("03/04/2026 00:00", DateOrder::month_first)->seconds, march_4);
  EXPECT_DOUBLE_EQ(parse_written_time("3/4/26 12:00 AM", DateOrder::month_first)->seconds, march_4);
  EXPECT_EQ(order_told_by("25/03/2026 14:05"), DateOrder::day_first);
  EXPECT_EQ(order_told_by("03-25-2026"), DateOrder::month_first);
  EXPECT_EQ(order_told_by("03/04/2026"), DateOrder::unknown);
  EXPECT_EQ(order_told_by("2026/03/25"), DateOrder::unknown);
  EXPECT_DOUBLE_EQ(parse_written_time("05/05/2026")->seconds, parse_written_time("2026/05/05")->seconds);
}

TEST(WrittenTime, TwentyFourHoursIsTheEndOfTheDay) {
  EXPECT_DOUBLE_EQ(parse_written_time("2026/02/28 24:00")->seconds, parse_written_time("2026/03/01")->seconds);
  const auto t = parse_written_time(" 01/01  24:00:00");
  ASSERT_TRUE(t);
  EXPECT_TRUE(t->without_year);
  EXPECT_DOUBLE_EQ(t->seconds, parse_written_time(" 01/02  00:00:00")->seconds);
  EXPECT_FALSE(parse_written_time("2026/02/28 24:01"));
}

TEST(WrittenTime, RefusesWhatIsNone) {
  for (const auto* text : {"",
                           "20260911",
                           "2026/02/29",
                           "2026/13/01",
                           "31.04.2026",
                           "11-Foo-2026",
                           "Sep 11 13:00:00",
                           "11 Sep 14:05:09",
                           "1/2",
                           "1.2.3.4",
                           "2026/09/11 25:00",
                           "2026/09/11 13:00 PM",
                           "2026/09/11 04:60",
                           "2026/09/11 04:19 IST",
                           "Fri",
                           "Fri Sep 11",
                           "[]",
                           "2026/09/11 04:19 junk",
                           "9/11",
                           "10.5",
                           "rack-01/02/03",
                           "2026/09/11T",
                           "May"})
    EXPECT_FALSE(parse_written_time(text)) << text;
}

TEST(WrittenTime, UnixTimesMayBeInAnyUnit) {
  for (const auto* text : {"1789100381", "1789100381000", "1789100381000000", "1789100381000000000"}) {
    const auto t = parse_time(text);
    ASSERT_TRUE(t && t->absolute) << text;
    EXPECT_NEAR(t->seconds, sep_11, 1e-3) << text;
  }
}

}  // namespace
}  // namespace hallscope
