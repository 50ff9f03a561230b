#include <gmock/gmock.h>

#include <QImage>
#include <QJsonArray>
#include <cmath>
#include <cstdio>

#include "app/commands/study.h"
#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A year of air that nobody measured, as an EPW file six hours behind UTC: warm in July and by day.
std::string synthetic_epw() {
  constexpr int days_of_month[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::string text =
      "LOCATION,Nowhere,-,-,synthetic,0,35.0,-90.0,-6.0,80.0\nDESIGN CONDITIONS,0\nTYPICAL/EXTREME PERIODS,0\n"
      "GROUND TEMPERATURES,0\nHOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0\nCOMMENTS 1,made up\nCOMMENTS 2,made up\n"
      "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31\n";
  int day = 0;
  for (int m = 0; m < 12; ++m)
    for (int d = 1; d <= days_of_month[m]; ++d, ++day)
      for (int h = 1; h <= 24; ++h) {
        const double dry = 14 - 15 * std::cos(2 * 3.14159265 * day / 365) - 6 * std::cos(2 * 3.14159265 * (h - 3) / 24);
        char row[160];
        std::snprintf(row, sizeof row, "2001,%d,%d,%d,0,synthetic,%.1f,%.1f,50,101325\n", m + 1, d, h, dry, dry - 10);
        text += row;
      }
  return text;
}

class StudyCommand : public ProgramTest {};

TEST_F(StudyCommand, WorksOutAYearAndDrawsIt) {
  const auto weather = write("year.epw", synthetic_epw());
  const auto run =
      without_display("study " + pod_ + " --weather " + weather + " --quiet --format json --output " + file("year.h5"));
  ASSERT_EQ(run.status, 0) << run.err;
  const auto year = run.json()["studies"].toArray()[0].toObject();
  EXPECT_EQ(run.json()["hours"].toInt(), 8760);
  EXPECT_GE(year["pue"].toDouble(), 1);
  EXPECT_EQ(year["months"].toArray().size(), 12);
  EXPECT_EQ(year["worst_hours"].toArray().size(), 10);
  EXPECT_EQ(files().filter(".part-").size(), 0);
  const auto inspected = without_display("inspect " + pod_ + " " + file("year.h5") + " --format json");
  EXPECT_EQ(inspected.status, 0) << inspected.err;
  EXPECT_THAT(inspected.out, HasSubstr("Site/PUE"));
  const auto unknown =
      with_display("render " + pod_ + " " + file("year.h5") + " --year-map beauty --output " + file("x.png"));
  if (unknown.status == 3) GTEST_SKIP() << unknown.err;
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("Site/PUE"));
  const auto drawn = with_display("render " + pod_ + " " + file("year.h5") +
                                  " --year-map ITPower --resolution 900x400 --output " + file("map.png"));
  ASSERT_EQ(drawn.status, 0) << drawn.err;
  const QImage picture(QString::fromStdString(file("map.png")));
  EXPECT_EQ(picture.size(), QSize(900, 400));
}

TEST_F(StudyCommand, SeveralSuppliesStandSideBySide) {
  const auto weather = write("year.epw", synthetic_epw());
  const auto run = without_display("study " + pod_ + " --weather " + weather + " --supply 25..45:10 --quiet");
  ASSERT_EQ(run.status, 0) << run.err;
  for (const char* supply : {"25.0 °C", "35.0 °C", "45.0 °C"}) EXPECT_THAT(run.out, HasSubstr(supply));
}

TEST_F(StudyCommand, RefusesWhatItCannotUse) {
  EXPECT_EQ(without_display("study " + pod_).status, 2) << "no weather";
  const auto supply = without_display("study " + pod_ + " --weather none.epw --supply hot");
  EXPECT_EQ(supply.status, 2);
  EXPECT_THAT(supply.err, HasSubstr("--supply: 'hot'"));
  const auto weather = without_display("study " + pod_ + " --quiet --weather " + file("none.epw"));
  EXPECT_EQ(weather.status, 1);
  EXPECT_THAT(weather.err, HasSubstr("none.epw"));
  const auto empty = write("empty.epw", "");
  EXPECT_EQ(without_display("study " + pod_ + " --quiet --weather " + empty).status, 1);
}

TEST(Supplies, AreRangesListsOrOne) {
  EXPECT_THAT(parse_supplies("25..45:5").value(), ElementsAre(25, 30, 35, 40, 45));
  EXPECT_THAT(parse_supplies("25..28").value(), ElementsAre(25, 26, 27, 28));
  EXPECT_THAT(parse_supplies("30,22.5").value(), ElementsAre(30, 22.5));
  EXPECT_THAT(parse_supplies("40").value(), ElementsAre(40));
  for (const char* bad : {"", "25..", "..45", "45..25", "25..45:0", "25..45:-5", "25..45:x", "25,", "1", "61",
                          "2..60:0.1", "25;30", "nan", "25..45:nan"})
    EXPECT_FALSE(parse_supplies(bad)) << bad;
}

}  // namespace
}  // namespace hallscope
