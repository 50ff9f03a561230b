#include "models/measure/unit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include <cmath>

namespace hallscope {
namespace {

double si(double value, std::string_view unit) {
  const auto c = unit_conversion(unit);
  return c ? value * c->scale + c->offset : std::nan("");
}

TEST(Unit, ConvertsToSi) {
  EXPECT_DOUBLE_EQ(si(135.2, "kW"), 135200);
  EXPECT_DOUBLE_EQ(si(22, "C"), 22);
  EXPECT_NEAR(si(212, "degF"), 100, 1e-9);
  EXPECT_NEAR(si(293.15, "K"), 20, 1e-9);
  EXPECT_NEAR(si(60, "LPM"), 1e-3, 1e-15);
  EXPECT_NEAR(si(1, "GPM"), 6.30902e-5, 1e-9);
  EXPECT_DOUBLE_EQ(si(58.6, "kPa"), 58600);
  EXPECT_NEAR(si(14.5037738, "psi"), 1e5, 1e-2);
  EXPECT_DOUBLE_EQ(si(54, "%"), 0.54);
  EXPECT_DOUBLE_EQ(si(45, "%RH"), 0.45);
  EXPECT_DOUBLE_EQ(si(3, "kVA"), 3000);
  EXPECT_DOUBLE_EQ(si(2, "kWh"), 7.2e6);
}

TEST(Unit, QuantityComesWithTheUnit) {
  EXPECT_EQ(unit_conversion("%")->quantity, Quantity::ratio);
  EXPECT_EQ(unit_conversion("%RH")->quantity, Quantity::humidity);
  EXPECT_EQ(unit_conversion("kVA")->quantity, Quantity::apparent_power);
}

TEST(Unit, CaseMattersOnlyWhereItCarriesMeaning) {
  EXPECT_DOUBLE_EQ(si(1, "mW"), 1e-3);
  EXPECT_DOUBLE_EQ(si(1, "MW"), 1e6);
  EXPECT_DOUBLE_EQ(si(1, "mJ"), 1e-3);
  EXPECT_DOUBLE_EQ(si(1, "MJ"), 1e6);
  EXPECT_DOUBLE_EQ(si(1, "KW"), 1e3);
  EXPECT_DOUBLE_EQ(si(1, "hz"), 1);
  EXPECT_DOUBLE_EQ(si(1, "l/MIN"), 1e-3 / 60);
  EXPECT_FALSE(unit_conversion("mpa"));
  EXPECT_DOUBLE_EQ(si(1, "MPA"), 1e6);
}

TEST(Unit, UnknownUnitsAreUnknown) {
  EXPECT_FALSE(unit_conversion(""));
  EXPECT_FALSE(unit_conversion("furlong"));
  EXPECT_FALSE(unit_conversion("kW.s"));  // an energy, no power
  EXPECT_FALSE(unit_conversion("MWc"));   // of cooling, not metres of water
  EXPECT_FALSE(
      unit_conversion("k"
                      "W "));
}

TEST(Unit, ValuesReadWell) {
  EXPECT_EQ(format_value(Quantity::power, 135200), "135.2 kW");
  EXPECT_EQ(format_value(Quantity::power, 1.03e9), "1.03 GW");
  EXPECT_EQ(format_value(Quantity::power, 999.96), "1.00 kW");
  EXPECT_EQ(format_value(Quantity::power, 0), "0 W");
  EXPECT_EQ(format_value(Quantity::temperature, 41.3), "41.3 °C");
  EXPECT_EQ(format_value(Quantity::temperature_difference, 5), "5.0 K");
  EXPECT_EQ(format_value(Quantity::temperature, -0.01), "0.0 °C");
  EXPECT_EQ(format_value(Quantity::flow, 119e-3 / 60), "119 L/min");
  EXPECT_EQ(format_value(Quantity::flow, 1.5e-3 / 60), "1.50 L/min");
  EXPECT_EQ(format_value(Quantity::flow, 7.5), "7.50 m³/s");
  EXPECT_EQ(format_value(Quantity::pressure, 58600), "58.6 kPa");
  EXPECT_EQ(format_value(Quantity::ratio, 0.54), "54 %");
  EXPECT_EQ(format_value(Quantity::voltage, 408), "408.0 V");
  EXPECT_EQ(format_value(Quantity::state, 1), "1");
  EXPECT_EQ(format_value(Quantity::power, std::nan("")), "missing");
  EXPECT_EQ(format_value(Quantity::power, -2500), "−2.50 kW");
}

TEST(Unit, WritesStatesOfSimulatedRacksInWords) {
  const Metric status{"Rack/RackStatus", "", Quantity::state};
  EXPECT_EQ(format_value(status, 0), "off");
  EXPECT_EQ(format_value(status, 1), "running");
  EXPECT_EQ(format_value(status, 2), "throttled");
  EXPECT_EQ(format_value(status, 3), "switched off");
  EXPECT_EQ(format_value(status, std::nan("")), "missing");
  EXPECT_EQ(format_value(status, 7), "7");
  EXPECT_EQ(format_value(Metric{"Rack/LeakDetect", "", Quantity::state}, 1), "1");
  EXPECT_EQ(format_value(Metric{"Rack/RackPower", "", Quantity::power}, 135200), "135.2 kW");
}

TEST(Unit, AnAxisHasOneUnit) {
  EXPECT_EQ(display_unit(Quantity::power, 142000).name, "kW");
  EXPECT_DOUBLE_EQ(display_unit(Quantity::power, 142000).scale, 1e-3);
  EXPECT_EQ(display_unit(Quantity::power, std::nan("")).name, "W");
  EXPECT_EQ(display_unit(Quantity::ratio, 1).name, "%");
  EXPECT_DOUBLE_EQ(display_unit(Quantity::ratio, 1).scale, 100);
}

TEST(Unit, WrittenOutAndAsOtherSystemsCallThem) {
  const std::tuple<const char*, double, Quantity, double> units[] = {
      {"kilowatts", 1, Quantity::power, 1000},
      {"degrees-celsius", 45, Quantity::temperature, 45},  // BACnet
      {"degreesFahrenheit", 113, Quantity::temperature, 45},
      {"[degF]", 113, Quantity::temperature, 45},  // UCUM
      {"Kelvin", 318.15, Quantity::temperature, 45},
      {"liters-per-second", 1, Quantity::flow, 1e-3},
      {"cubicMetersPerHour", 3.6, Quantity::flow, 1e-3},
      {"us_gallons_per_minute", 15.85032314, Quantity::flow, 1e-3},
      {"psig", 14.5037738, Quantity::pressure, 1e5},
      {"inWC", 401.46308, Quantity::pressure, 1e5},
      {"mH2O", 10.1971621, Quantity::pressure, 1e5},
      {"mmHg", 750.061683, Quantity::pressure, 1e5},
      {"percent-relative-humidity", 50, Quantity::humidity, 0.5},
      {"BTU/h", 3412.14163, Quantity::power, 1000},
      {"tons-refrigeration", 1, Quantity::power, 3516.8528}};
  for (const auto& [name, value, quantity, si] : units) {
    const auto unit = unit_conversion(name);
    ASSERT_TRUE(unit) << name;
    EXPECT_EQ(unit->quantity, quantity) << name;
    EXPECT_NEAR(value * unit->scale + unit->offset, si, std::abs(si) * 1e-6) << name;
  }
  for (const char* none : {"kg/s", "stone", "no-units", "kilo", "m w"}) EXPECT_FALSE(unit_conversion(none)) << none;
}

}  // namespace
}  // namespace hallscope
