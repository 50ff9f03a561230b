#include "scene/plot/history_plot.h"

#include <gtest/gtest.h>

#include "tests/scene/paint_test.h"

namespace hallscope {
namespace {

constexpr int plot_width = 320, plot_height = 140;

/// A plot of 100 s with values of 50 to 60 °C, painted as the inspector does.
class HistoryPlotTest : public PaintTest {
 protected:
  HistoryPlotTest() {
    contents_.title = "CDU liquid temperature";
    contents_.quantity = Quantity::temperature;
    contents_.metric = {"CDU/LiquidTemperature", "Secondary Supply", Quantity::temperature};
    contents_.end = 100;
    contents_.now = 20;
    for (int i = 0; i <= 100; ++i)
      contents_.points.push_back({double(i), i % 2 == 0 ? 50.0f : 55.0f, i % 2 == 0 ? 55.0f : 60.0f});
  }
  ~HistoryPlotTest() override { plot_.release_graphics(); }

  void paint() {
    plot_.set_contents(contents_);
    plot_.paint(target_.framebuffer(), plot_width, plot_height);
    pixels_ = target_.pixels();
  }
  /// Pixels between two shares of the width that a test accepts.
  template <class Accept>
  int count(double from, double to, Accept accept) const {
    int found = 0;
    for (int y = 0; y < plot_height; ++y)
      for (int x = int(from * plot_width); x < int(to * plot_width); ++x)
        found += accept(pixels_[std::size_t(y) * plot_width + std::size_t(x)]) ? 1 : 0;
    return found;
  }
  static bool blue(Rgb c) { return c.b > c.r + 60; }
  static bool red(Rgb c) { return c.r > c.b + 80; }

  Offscreen target_{plot_width, plot_height};
  HistoryPlot plot_;
  HistoryPlot::Contents contents_;
  std::vector<Rgb> pixels_;
};

TEST_F(HistoryPlotTest, TheCurveFillsTheTimeAxis) {
  paint();
  for (double part : {0.2, 0.4, 0.6, 0.8}) EXPECT_GT(count(part, part + 0.1, blue), 100) << part;
}

TEST_F(HistoryPlotTest, MissingValuesAreAGap) {
  for (int i = 40; i <= 70; ++i)
    contents_.points[std::size_t(i)].min = contents_.points[std::size_t(i)].max = missing_value;
  paint();
  EXPECT_GT(count(0.2, 0.4, blue), 100);
  EXPECT_EQ(count(0.5, 0.65, blue), 0);
  EXPECT_GT(count(0.8, 0.95, blue), 100);
}

TEST_F(HistoryPlotTest, ANearLimitIsDrawnAndAFarOneIsNot) {
  paint();
  EXPECT_EQ(count(0, 1, red), 0);
  contents_.limits = {{65, "throttle", "", false}};
  paint();
  EXPECT_GT(count(0.2, 1, red), 60);
  contents_.limits = {{500, "far", "", false}};
  paint();
  EXPECT_EQ(count(0, 1, red), 0);
}

TEST_F(HistoryPlotTest, WithoutValuesThereIsNoCurve) {
  contents_.points.clear();
  paint();
  EXPECT_EQ(count(0, 1, blue), 0);
  EXPECT_GT(count(0, 1, [](Rgb c) { return c.r > 200; }), plot_width * plot_height / 2) << "the light background";
}

TEST_F(HistoryPlotTest, DarkIsDark) {
  plot_.set_dark(true);
  paint();
  EXPECT_GT(count(0, 1, [](Rgb c) { return c.r < 0x60; }), plot_width * plot_height / 2);
  EXPECT_GT(count(0.2, 0.8, blue), 300);
}

}  // namespace
}  // namespace hallscope
