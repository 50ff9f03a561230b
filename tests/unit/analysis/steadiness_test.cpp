#include "models/analysis/plant/steadiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/analysis/plant/figures.h"
#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class SteadinessTest : public ::testing::Test {
 protected:
  /// rack-1 at these powers every 10 s, rack-2 at 50 kW from its `late`th row on.
  void record(const std::vector<float>& kw, std::size_t late = 0) {
    std::vector<double> times;
    std::vector<float> first, second;
    for (std::size_t row = 0; row < kw.size(); ++row) {
      times.push_back(10.0 * static_cast<double>(row));
      first.push_back(1e3f * kw[row]);
      second.push_back(row < late ? missing_value : 50e3f);
    }
    site.set("Rack/RackPower", "", times, {{"rack-1", first}, {"rack-2", second}});
  }
  Steadiness at(double time) const {
    ItPower it(site.facility, site.recording);
    return steadiness(it, site.recording, time, selected_racks(site.facility, 0));
  }
  test::TwoSides site;
};

TEST_F(SteadinessTest, APauseForACheckpointIsNotSteadyNorIsTheMinuteAfterIt) {
  std::vector<float> kw(40, 100);
  for (std::size_t row = 20; row < 24; ++row) kw[row] = 40;  // 200 to 240 s
  record(kw);
  EXPECT_TRUE(at(190).steady());
  EXPECT_FALSE(at(220).steady());
  EXPECT_NEAR(at(220).change.value(), 90.0 / 144.5 - 1, 0.01) << "its first row belongs to the time before";
  EXPECT_THAT(at(220).note(), HasSubstr("fell by 38"));
  EXPECT_FALSE(at(280).steady()) << "what is cooled still belongs to the pause";
  EXPECT_THAT(at(280).note(), HasSubstr("rose"));
  EXPECT_TRUE(at(390).steady());
  EXPECT_EQ(at(390).note(), "");
}

TEST_F(SteadinessTest, RacksThatBeginToReportAreNoRise) {
  record(std::vector<float>(30, 100), 25);
  EXPECT_TRUE(at(290).steady()) << at(290).note();
}

TEST_F(SteadinessTest, NothingIsSaidOfWhatIsNotKnown) {
  EXPECT_FALSE(at(0).change);
  record({100});
  EXPECT_FALSE(at(0).change) << "there is nothing before it";
  EXPECT_TRUE(at(0).steady());
}

TEST_F(SteadinessTest, FiguresSayIt) {
  std::vector<float> kw(20, 100);
  kw.back() = kw[18] = 20;
  record(kw);
  const auto f = figures_now(site.facility, site.recording, {});
  EXPECT_FALSE(f.steadiness.steady());
  EXPECT_THAT(figures_text(site.facility, site.recording, f), HasSubstr("not steady: IT power fell"));
  EXPECT_THAT(figures_json(site.facility, site.recording, f), HasSubstr("\"steady\": false"));
}

}  // namespace
}  // namespace hallscope
