#include "models/simulation/weather/weather_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/measure/time.h"
#include "models/simulation/weather/psychrometry.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

double unix_time(const char* text) { return parse_time(text)->seconds; }

/// The head of an EPW file at this time zone and altitude.
std::string epw(const std::string& rows, const char* zone = "0.0", const char* altitude = "0.0") {
  std::string text = std::string("LOCATION,Town,-,XXX,TMY3,123456,40.0,-80.0,") + zone + "," + altitude + "\n";
  for (const char* line :
       {"DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0",
        "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", "COMMENTS 1,", "COMMENTS 2,", "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"})
    text += std::string(line) + "\n";
  return text + rows;
}

/// A row of EPW: year, month, day and hour as text, then temperatures and humidity.
std::string row(const char* when, const char* dry, const char* dew, const char* humidity,
                const char* pressure = "101325") {
  return std::string(when) + ",0,A7A7A7," + dry + "," + dew + "," + humidity + "," + pressure + ",0,0,300,0,0,0\n";
}

class WeatherFile : public ::testing::Test {
 protected:
  std::optional<Weather> read(const std::string& text, std::optional<double> start = {}, double duration = 3600) {
    return parse_weather(text, "w", start, duration, problems);
  }
  std::string first() const { return problems.empty() ? "no problem" : to_line(problems.list()[0]); }
  std::string refusal(const std::string& text, std::optional<double> start = {}, double duration = 3600) {
    problems = {};
    EXPECT_FALSE(read(text, start, duration));
    EXPECT_TRUE(problems.has(Severity::error));
    return first();
  }
  Problems problems;
};

TEST_F(WeatherFile, TablesComeAsOtherProgramsWriteThem) {
  for (const auto* text : {"time,dryBulb,relativeHumidity\n0s,20.5,50\n1h,21,50\n",
                           "sep=;\ntime;dryBulb;relativeHumidity\n0s;20.5;50\n1h;21;50\n",
                           "Time;Dry Bulb [°C];RH [%]\n0s;20,5;50,0\n1h;21,0;50,0\n",
                           "# station 7\ntime\tdryBulb\trelativeHumidity\n0s\t20.5\t50\n1h\t21\t50\n"}) {
    problems = {};
    const auto weather = read(text);
    ASSERT_TRUE(weather) << text << first();
    EXPECT_NEAR(weather->at(0).dry_bulb_c, 20.5, 1e-9) << text;
    EXPECT_NEAR(weather->at(1800).dry_bulb_c, 20.75, 1e-9) << text;
  }
  problems = {};
  const auto dated =
      read("Datum;drybulb;rh\n25/03/2026 00:00;10;50\n25/03/2026 01:00;12;50\n", unix_time("2026-03-25T00:00:00Z"));
  ASSERT_TRUE(dated) << first();
  EXPECT_NEAR(dated->at(3600).dry_bulb_c, 12, 1e-9);
}

TEST_F(WeatherFile, EpwWithoutAStartBeginsWithItsFirstRow) {
  const auto weather = read(epw(row("1987,7,14,12", "30.0", "18.0", "50") + row("1987,7,14,13", "32.0", "18.0", "50")));
  ASSERT_TRUE(weather) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_EQ(weather->at(0).dry_bulb_c, 30);
  EXPECT_DOUBLE_EQ(weather->at(1800).dry_bulb_c, 31);
  EXPECT_NEAR(weather->at(0).wet_bulb_c, wet_bulb(30, 0.5), 1e-3);
}

TEST_F(WeatherFile, EpwMatchesMonthDayAndHourOfLocalTime) {
  std::string rows;
  for (int hour = 1; hour <= 24; ++hour)
    rows += row(("1991,3,1," + std::to_string(hour)).c_str(), std::to_string(hour).c_str(), "0.0", "40");
  // 13:00 UTC is 8 o'clock at UTC−5.
  const auto weather = read(epw(rows, "-5.0"), unix_time("2026-03-01T13:00:00Z"), 7200);
  ASSERT_TRUE(weather) << first();
  EXPECT_DOUBLE_EQ(weather->at(0).dry_bulb_c, 8);
  EXPECT_DOUBLE_EQ(weather->at(5400).dry_bulb_c, 9.5);
  EXPECT_LE(weather->samples().size(), 4u) << "only what the run needs is kept";
}

TEST_F(WeatherFile, EpwGoesRoundTheYear) {
  const auto weather = read(epw(row("1990,1,1,1", "10.0", "0.0", "40") + row("1990,12,31,23", "8.0", "0.0", "40")),
                            unix_time("2026-12-31T23:00:00Z"), 2 * 3600);
  ASSERT_TRUE(weather) << first();
  EXPECT_DOUBLE_EQ(weather->at(0).dry_bulb_c, 8);
  EXPECT_DOUBLE_EQ(weather->at(7200).dry_bulb_c, 10);
}

TEST_F(WeatherFile, EpwTakesPressureFromTheAltitudeAndHumidityFromTheDewPoint) {
  const auto weather = read(epw(row("1987,7,14,12", "30.0", "18.0", "999", "999999"), "0.0", "1500.0"), {}, 60);
  ASSERT_TRUE(weather) << first();
  const double humidity = saturation_pressure(18) / saturation_pressure(30);
  EXPECT_NEAR(weather->at(0).wet_bulb_c, wet_bulb(30, humidity, standard_pressure(1500)), 1e-3);
}

TEST_F(WeatherFile, MissingRowsOfEpwAreSkippedAndCounted) {
  const auto weather = read(epw(row("1987,7,14,12", "30.0", "18.0", "50") + row("1987,7,14,13", "99.9", "18.0", "50") +
                                row("1987,7,14,14", "40.0", "99.9", "999") + row("1987,7,14,15", "33.0", "18.0", "50")),
                            {}, 10800);
  ASSERT_TRUE(weather);
  EXPECT_DOUBLE_EQ(weather->at(5400).dry_bulb_c, 31.5) << "straight over the missing hours";
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].severity, Severity::warning);
  EXPECT_EQ(problems.list()[0].count, 2u);
  EXPECT_EQ(problems.list()[0].where, "line 10");
}

TEST_F(WeatherFile, MalformedRowsNameTheirLine) {
  const std::string good = row("1987,7,14,12", "30.0", "18.0", "50");
  for (const auto& [bad, says] :
       {std::pair<std::string, const char*>{"1987,7\n", "w: line 9: error: expected a row of EPW"},
        {row("1987,13,14,12", "30.0", "18.0", "50"), "w: line 9: error: month, day, hour"},
        {row("1987,2,30,12", "30.0", "18.0", "50"), "w: line 9: error: month, day, hour"},
        {row("1987,7,14,25", "30.0", "18.0", "50"), "w: line 9: error: month, day, hour"},
        {row("1987,7,14,12", "75.0", "18.0", "50"), "w: line 9: error: outside air of 75 °C; expected −60 to 70 °C"},
        {row("1987,7,14,12", "30.0", "18.0", "120"), "w: line 9: error: relative humidity is not within"}}) {
    problems = {};
    const auto weather = read(epw(bad + good));
    ASSERT_TRUE(weather) << bad;
    EXPECT_EQ(weather->at(0).dry_bulb_c, 30) << "good rows are kept";
    EXPECT_THAT(first(), HasSubstr(says));
  }
}

TEST_F(WeatherFile, AFileThatDoesNotCoverTheRunIsRefused) {
  EXPECT_THAT(refusal(epw(row("1987,7,14,12", "30.0", "18.0", "50")), unix_time("2026-03-01T13:00:00Z")),
              HasSubstr("covers 07-14T12:00 to 07-14T12:00, not the whole run, which begins at 03-01T13:00; say with "
                        "\"from\""));
  EXPECT_THAT(refusal("time,dryBulb,wetBulb\n2025-01-01T00:00:00Z,10,5\n", unix_time("2026-03-01T13:00:00Z")),
              HasSubstr("covers 2025-01-01T00:00:00Z to"));
  EXPECT_THAT(refusal("time,dryBulb,wetBulb\n0,10,5\n", {}, 10 * 86400), HasSubstr("not the whole run"));
}

TEST_F(WeatherFile, CsvOfInstantsBeginsWithTheRun) {
  const auto weather =
      read("Timestamp,Dry bulb [°C],Wet_Bulb_C\n2026-03-01T12:00:00Z,10,5\n2026-03-01T14:00:00Z,20,15\n",
           unix_time("2026-03-01T13:00:00Z"));
  ASSERT_TRUE(weather) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_DOUBLE_EQ(weather->at(0).dry_bulb_c, 15);
  EXPECT_DOUBLE_EQ(weather->at(3600).wet_bulb_c, 15);
}

TEST_F(WeatherFile, CsvOfOffsetsNeedsNoOrderAndMayGiveHumidity) {
  const auto weather =
      read("time,dry_bulb_c,relative_humidity\n1h,20,50\n0,10,100\n", unix_time("2026-03-01T13:00:00Z"));
  ASSERT_TRUE(weather) << first();
  EXPECT_DOUBLE_EQ(weather->at(1800).dry_bulb_c, 15);
  EXPECT_NEAR(weather->at(0).wet_bulb_c, 10, 1e-3);
  EXPECT_NEAR(weather->at(3600).wet_bulb_c, wet_bulb(20, 0.5), 1e-3);
}

TEST_F(WeatherFile, BadRowsOfCsvNameTheirLine) {
  for (const auto& [bad, says] :
       {std::pair<const char*, const char*>{"soon,10,5", "w: line 2: error: expected a time such as"},
        {"0,ten,5", "w: line 2: error: expected numbers for temperature and humidity; the row is skipped"},
        {"0,10,12", "w: line 2: error: the wet bulb (12 °C) is above the dry bulb (10 °C), which cannot be"},
        {"0,-80,-81", "w: line 2: error: outside air of -80 °C"},
        {"0,NaN,5", "w: line 2: warning: temperature or humidity is missing"},
        {"0,10", "w: line 2: error: expected numbers"},
        {"0,\"10,5", "w: line 2: error: a quotation mark is not closed"}}) {
    problems = {};
    const auto weather = read(std::string("time,dryBulb,wetBulb\n") + bad + "\n0,20,15\n");
    ASSERT_TRUE(weather) << bad;
    EXPECT_EQ(weather->at(0).dry_bulb_c, 20);
    EXPECT_THAT(first(), HasSubstr(says));
  }
}

TEST_F(WeatherFile, AWetBulbAboveTheDryByRoundingIsSaturatedAir) {
  const auto weather = read("time,dryBulb,wetBulb\n0,10,10.05\n");
  ASSERT_TRUE(weather) << first();
  EXPECT_EQ(weather->at(0).wet_bulb_c, 10);
}

TEST_F(WeatherFile, WhatIsNoWeatherIsRefused) {
  EXPECT_THAT(refusal("time,power\n0,1\n"), HasSubstr("w: line 1: error: expected the headings of weather"));
  EXPECT_THAT(refusal("time,dry_bulb_f,wet_bulb_f\n0,90,70\n"), HasSubstr("expected the headings"));
  EXPECT_THAT(refusal("time,Dry bulb [°F],Wet bulb [°F]\n0,90,70\n"), HasSubstr("is in °F; convert it"));
  EXPECT_THAT(refusal("time,dryBulb,wetBulb\n"), HasSubstr("holds no row of weather"));
  EXPECT_THAT(refusal("LOCATION,x\nDESIGN CONDITIONS,0\n"), HasSubstr("eight lines of header"));
  EXPECT_THAT(refusal(""), HasSubstr("error"));
}

TEST_F(WeatherFile, HeadersInLatin1AndOfOtherLengthsEatNoRow) {
  const std::string data = row("1987,1,1,1", "20.5", "10.0", "50") + row("1987,1,1,2", "21.0", "10.0", "50");
  for (const std::string head :
       {"LOCATION,Bel\xe9m,PA,BRA,INMET,816800,-1.41,-48.44,0.0,10.0\nCOMMENTS 1,Esta\xe7\xe3o\nDATA "
        "PERIODS,1,1,Data\n",
        "\xef\xbb\xbfLOCATION,x,x,x,x,1,1,1,0.0,10.0\r\nCOMMENTS 1,a\r\nCOMMENTS 2,b\r\nCOMMENTS 3,c\r\nDATA "
        "PERIODS,1,1,Data\r\n",
        "LOCATION,x,x,x,x,1,1,1,0.0,10.0\nCOMMENTS 1,no periods said\n"}) {
    const auto weather = read(head + data, unix_time("2026-01-01T00:00:00Z"), 7200);
    ASSERT_TRUE(weather) << head;
    EXPECT_NEAR(weather->at(3600).dry_bulb_c, 20.5, 1e-6) << head;
    EXPECT_NEAR(weather->at(7200).dry_bulb_c, 21.0, 1e-6) << head;
  }
}

TEST_F(WeatherFile, SeveralRecordsAnHourStandWhereTheirMinuteSays) {
  const std::string head = "LOCATION,x,x,x,x,1,1,1,0.0,10.0\nDATA PERIODS,1,2,Data\n";
  const auto at = [](const char* hour, const char* minute, const char* dry) {
    std::string text = row((std::string("1987,1,1,") + hour).c_str(), dry, "0.0", "50");
    const auto from = text.find(',', text.find(hour, 9)) + 1;
    return text.replace(from, text.find(',', from) - from, minute);
  };
  const auto weather =
      read(head + at("1", "0", "10.0") + at("1", "30", "10.5") + at("2", "0", "11.0") + at("2", "30", "11.5"),
           unix_time("2026-01-01T00:00:00Z"), 5400);
  ASSERT_TRUE(weather);
  EXPECT_NEAR(weather->at(0).dry_bulb_c, 10.0, 1e-6);
  EXPECT_NEAR(weather->at(1800).dry_bulb_c, 10.5, 1e-6);
  EXPECT_NEAR(weather->at(3600).dry_bulb_c, 11.0, 1e-6);
}

}  // namespace
}  // namespace hallscope
