#include "models/simulation/plant/heat_exchanger.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "models/simulation/quick_math.h"

namespace hallscope {
namespace {

/// What two streams in counter-flow do, stepped along the exchanger instead of taken from the formula: the hot stream
/// enters at 1 at one end, the cold one at 0 at the other, which a second shot and linearity find.
double effectiveness_along_the_plates(double ntu, double ratio) {
  // In units of the smaller capacity rate, here the hot stream's.
  const auto cold_at_its_entry = [&](double cold_out) {
    double hot = 1, cold = cold_out;
    constexpr int cells = 20000;
    const double h = ntu / cells;
    for (int i = 0; i < cells; ++i) {
      const double middle = (hot - cold) * (1 - 0.5 * h * (1 - ratio));
      hot -= h * middle;
      cold -= h * ratio * middle;
    }
    return std::pair(cold, hot);
  };
  const auto [a, hot_a] = cold_at_its_entry(0);
  const auto [b, hot_b] = cold_at_its_entry(1);
  const double cold_out = -a / (b - a);
  return 1 - (hot_a + (hot_b - hot_a) * cold_out);
}

TEST(HeatExchanger, FormulaAgreesWithTheStreamsThemselves) {
  for (const double ntu : {0.2, 1.0, 2.5, 5.0})
    for (const double ratio : {0.0, 0.3, 0.667, 0.999, 1.0})
      EXPECT_NEAR(counterflow_effectiveness(ntu, ratio), effectiveness_along_the_plates(ntu, ratio), 1e-4)
          << "NTU " << ntu << ", Cr " << ratio;
}

// Kays and London, Compact Heat Exchangers, table of counter-flow effectiveness (three digits).
TEST(HeatExchanger, TextbookPoints) {
  EXPECT_NEAR(counterflow_effectiveness(1, 0), 0.632, 5e-4);
  EXPECT_NEAR(counterflow_effectiveness(1, 0.5), 0.565, 5e-4);
  EXPECT_NEAR(counterflow_effectiveness(2, 0.5), 0.775, 5e-4);
  EXPECT_NEAR(counterflow_effectiveness(3, 1), 0.750, 5e-4);
}

TEST(HeatExchanger, NtuIsTheInverse) {
  for (const double ratio : {0.0, 0.4, 1.0})
    for (const double ntu : {0.1, 1.0, 4.0})
      EXPECT_NEAR(counterflow_ntu(counterflow_effectiveness(ntu, ratio), ratio), ntu, 1e-6);
}

TEST(HeatExchanger, ASizedExchangerHasItsApproach) {
  // 1.8 MW, 15 K on the rack side, 10 K on the facility side, water in at 34 °C.
  const PlateExchanger plates(1.8e6, 120e3, 180e3, 5);
  const double heat = plates.heat(120e3, 180e3, 34 + 5 + 15, 34);
  EXPECT_NEAR(heat, 1.8e6, 1);
  EXPECT_NEAR(54 - heat / 120e3, 34 + 5, 1e-4) << "supply 5 K above the water";
}

TEST(HeatExchanger, LessFlowMeansLessConductance) {
  const PlateExchanger plates(1.8e6, 120e3, 180e3, 5);
  EXPECT_NEAR(plates.conductance(60e3, 90e3) / plates.conductance(120e3, 180e3), std::pow(0.5, 0.8), 1e-9);
  EXPECT_EQ(plates.heat(0, 180e3, 60, 30), 0);
  EXPECT_LT(plates.heat(120e3, 180e3, 30, 40), 0) << "heat goes to the colder stream";
}

// Many at once are what each is.
TEST(HeatExchanger, CrossingsAreWhatEachPasses) {
  const PlateExchanger large(1.8e6, 120e3, 180e3, 5), small(0.4e6, 30e3, 30e3, 3);
  Crossings many;
  std::vector<double> expected;
  std::vector<PlateExchanger::Film> films(2000);
  many.resize(films.size());
  for (std::size_t k = 0; k < films.size(); ++k) {
    const auto& plates = k % 3 ? large : small;
    const double hot = k % 7 == 0 ? 0 : 1e3 * static_cast<double>(k % 130);
    const double cold = k % 11 == 0 ? hot : 2e3 * static_cast<double>(k % 97),
                 difference = static_cast<double>(k % 40) - 5;
    expected.push_back(plates.heat(hot, cold, 30 + difference, 30));
    plates.join(many, k, hot, cold, difference, films[k]);
  }
  many.pass();
  for (std::size_t k = 0; k < films.size(); ++k)
    EXPECT_NEAR(many.heat[k], expected[k], 1e-12 * std::abs(expected[k])) << k;
}

TEST(QuickMath, IsExactToFourteenDigits) {
  for (double x = -690; x < 690; x += 0.0937) {
    EXPECT_NEAR(quick_exp(x) / std::exp(x), 1, 1e-14) << x;
    const double y = std::exp(x / 3);
    EXPECT_NEAR(quick_log(y), std::log(y), 1e-14 * std::abs(std::log(y))) << y;
    EXPECT_NEAR(quick_power(y, 0.8) / std::pow(y, 0.8), 1, 2e-13) << y;
  }
  EXPECT_EQ(quick_exp(0), 1);
  EXPECT_EQ(quick_log(1), 0);
  EXPECT_GT(quick_exp(-1e9), 0) << "no less than at -700";
  EXPECT_TRUE(std::isfinite(quick_exp(1e9)));
}

}  // namespace
}  // namespace hallscope
