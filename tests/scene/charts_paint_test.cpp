#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/plot/distribution_plot.h"
#include "scene/plot/history_plot.h"
#include "tests/scene/paint_test.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

constexpr int wide = 480, high = 200;

class ChartsPaint : public PaintTest {
 protected:
  template <class Accept>
  int count(Accept accept) const {
    int found = 0;
    for (const auto c : target.pixels()) found += accept(c) ? 1 : 0;
    return found;
  }
  static bool blue(Rgb c) { return c.b > c.r + 60; }
  static bool orange(Rgb c) { return c.r > c.b + 100 && c.g > c.b + 30; }
  static bool reddish(Rgb c) { return c.r > c.g + 12 && c.r > c.b + 12; }

  /// 0 to 100 s; the curve falls from 60 to 40 °C.
  static HistoryPlot::Contents history() {
    HistoryPlot::Contents contents;
    contents.title = "CDU liquid temperature";
    contents.quantity = Quantity::temperature;
    contents.metric = {"CDU/LiquidTemperature", "Secondary Supply", Quantity::temperature};
    contents.name = "cdu-1";
    contents.end = 100;
    for (int i = 0; i <= 100; ++i) {
      const float value = 60 - 0.2F * static_cast<float>(i);
      contents.points.push_back({double(i), value, value});
    }
    return contents;
  }

  Offscreen target{wide, high};
};

// Whoever has events to see to has what a plot is drawn with made part by part: it looks the same then.
TEST_F(ChartsPaint, WhatIsMadeInPartsIsDrawnAsEver) {
  HistoryPlot at_once, in_parts;
  at_once.set_contents(history());
  in_parts.set_contents(history());
  at_once.paint(target.framebuffer(), wide, high);
  const auto wanted = target.pixels();
  int parts = 0;
  while (in_parts.get_ready(target.framebuffer(), wide, high)) {
    EXPECT_NE(target.pixels(), wanted) << "part " << parts;
    ++parts;
  }
  EXPECT_GE(parts, 3);
  in_parts.paint(target.framebuffer(), wide, high);
  EXPECT_EQ(target.pixels(), wanted);
  EXPECT_FALSE(in_parts.get_ready(target.framebuffer(), wide, high));
  EXPECT_EQ(target.pixels(), wanted);
  at_once.release_graphics();
  in_parts.release_graphics();
}

TEST_F(ChartsPaint, SeveralCurvesHaveHuesOfTheirOwn) {
  HistoryPlot plot;
  auto contents = history();
  plot.set_contents(contents);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_EQ(count(orange), 0);
  const int alone = count(blue);
  auto points = contents.points;
  for (auto& point : points) point.min = point.max = 100 - point.max;
  contents.others.push_back({"cdu-2", points});
  plot.set_contents(contents);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_GT(count(orange), 100);
  EXPECT_GT(count(blue), alone / 2);
  plot.release_graphics();
}

TEST_F(ChartsPaint, WhatLiesBeyondALimitIsWashedInItsColour) {
  HistoryPlot plot;
  auto contents = history();
  plot.set_contents(contents);
  plot.paint(target.framebuffer(), wide, high);
  const int before = count(reddish);
  contents.limits = {{55, "throttle", "", false}};
  plot.set_contents(contents);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_GT(count(reddish), before + wide * 10) << "a band, not a line";
  plot.release_graphics();
}

TEST_F(ChartsPaint, PlacesAndInstantsAreOneAnother) {
  HistoryPlot plot;
  plot.set_contents(history());
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_EQ(plot.time_at(0), 0);
  EXPECT_EQ(plot.time_at(wide), 100);
  EXPECT_NEAR(plot.time_at(wide / 2.0), 48, 8);
  const int before = count([](Rgb c) { return c.r < 0xc0; });
  plot.set_pointer(50);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_GT(count([](Rgb c) { return c.r < 0xc0; }), before) << "a line and a text";
  plot.release_graphics();
}

TEST_F(ChartsPaint, ValuesHoldUntilTheNextPointAndNotAcrossGaps) {
  const std::vector<SeriesPoint> points{{0, 1, 2}, {10, missing_value, missing_value}, {20, 5, 5}};
  EXPECT_FALSE(point_at(points, -1));
  EXPECT_EQ(point_at(points, 9)->max, 2);
  EXPECT_FALSE(point_at(points, 15));
  EXPECT_EQ(point_at(points, 99)->max, 5);
}

TEST_F(ChartsPaint, AHistoryIsATable) {
  auto contents = history();
  contents.points = {{0, 1, 2}, {10, 3, 3}};
  contents.others = {{"cdu-2", {{5, 7.5F, 7.5F}}}};
  EXPECT_EQ(history_csv(contents),
            "time,\"cdu-1 min\",\"cdu-1 max\",\"cdu-2 min\",\"cdu-2 max\"\n0:00:00,1,2,,\n0:00:10,3,3,7.5,7.5\n");
}

TEST_F(ChartsPaint, ADistributionHasBarsAndTheSelectionMarked) {
  Distribution d;
  d.metric = {"Rack/RackPower", "", Quantity::power};
  d.low = 100e3;
  d.high = 140e3;
  d.counts = {1, 5, 20, 3};
  d.values = 29;
  d.least = 101e3, d.median = 125e3, d.p95 = 131e3, d.most = 139e3;
  DistributionPlot plot;
  plot.set_contents("Rack power", d);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_GT(count(blue), 3000);
  const auto dark = [](Rgb c) { return c.r < 0x40 && c.g < 0x40 && c.b < 0x50; };
  const int before = count(dark);
  d.selected = {{"rack-07", 125e3}};
  plot.set_contents("Rack power", d);
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_GT(count(dark), before + 60);
  EXPECT_EQ(plot.interval_at(wide / 2.0), 2u);
  EXPECT_FALSE(plot.interval_at(1));
  plot.release_graphics();
}

TEST_F(ChartsPaint, WithoutValuesADistributionSaysSo) {
  DistributionPlot plot;
  plot.set_contents("Rack power", {});
  plot.paint(target.framebuffer(), wide, high);
  EXPECT_EQ(count(blue), 0);
  plot.release_graphics();
}

}  // namespace
}  // namespace hallscope
