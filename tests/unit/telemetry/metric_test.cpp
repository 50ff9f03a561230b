#include "models/measure/metric.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(Metric, QuantityComesFromThePointType) {
  EXPECT_EQ(quantity_of("Rack/RackPower"), Quantity::power);
  EXPECT_EQ(quantity_of("PowerMeter/ApparentPower"), Quantity::apparent_power);
  EXPECT_EQ(quantity_of("PowerMeter/PowerFactor"), Quantity::ratio);
  EXPECT_EQ(quantity_of("PowerMeter/PhaseCurrent"), Quantity::current);
  EXPECT_EQ(quantity_of("PowerMeter/CurrentLimit"), Quantity::current);
  EXPECT_EQ(quantity_of("Rack/RackLiquidReturnTemperature"), Quantity::temperature);
  EXPECT_EQ(quantity_of("CDU/LiquidTemperatureSpRequest"), Quantity::temperature);
  EXPECT_EQ(quantity_of("Rack/RackLiquidDifferentialPressureSp"), Quantity::pressure);
  EXPECT_EQ(quantity_of("CDU/LiquidFlow"), Quantity::flow);
  EXPECT_EQ(quantity_of("CDU/PumpSpeed"), Quantity::ratio);
  EXPECT_EQ(quantity_of("Sensor/AirRelativeHumidity"), Quantity::humidity);
  EXPECT_EQ(quantity_of("Rack/RackLeakDetectTray"), Quantity::state);
  EXPECT_EQ(quantity_of("Rack/RackLiquidIsolationRequest"), Quantity::state);
  EXPECT_EQ(quantity_of("GPU/DCGM_FI_DEV_GPU_TEMP"), Quantity::temperature);
  EXPECT_EQ(quantity_of("GPU/DCGM_FI_DEV_POWER_USAGE"), Quantity::power);
  EXPECT_EQ(quantity_of("GPU/DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"), Quantity::energy);
  EXPECT_EQ(quantity_of("Rack/Whatever"), Quantity::number);
}

TEST(Metric, LabelNamesTheQualifier) {
  EXPECT_EQ(label({"CDU/LiquidFlow", "Primary", Quantity::flow}), "CDU/LiquidFlow [Primary]");
  EXPECT_EQ(label({"Rack/RackPower", "", Quantity::power}), "Rack/RackPower");
}

TEST(Metric, TitleIsForPeople) {
  EXPECT_EQ(title({"Rack/RackPower", "", Quantity::power}), "Rack power");
  EXPECT_EQ(title({"Rack/RackLiquidReturnTemperature", "", {}}), "Rack liquid return temperature");
  EXPECT_EQ(title({"CDU/LiquidFlow", "Secondary", Quantity::flow}), "CDU liquid flow, Secondary");
  EXPECT_EQ(title({"PowerMeter/ActivePower", "", Quantity::power}), "Power meter active power");
  EXPECT_EQ(title({"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}), "GPU temperature");
  EXPECT_EQ(title({"Rack/GPUPower", "", Quantity::power}), "Power of the mean GPU");
  EXPECT_EQ(title({"Chiller/WaterFlow", "", Quantity::flow}), "Chiller water use");  // not what it cools
  EXPECT_EQ(title({"GPU/DCGM_FI_SOMETHING", "", {}}), "GPU/DCGM_FI_SOMETHING");
  EXPECT_EQ(title({"no slash", "", {}}), "no slash");
}

TEST(Metric, ObjectTypeIsThePartBeforeTheSlash) {
  EXPECT_EQ(object_type({"CDU/LiquidFlow", "", {}}), ElementType::CDU);
  EXPECT_EQ(object_type({"Toaster/Power", "", {}}), std::nullopt);
  EXPECT_EQ(object_type({"CDU", "", {}}), std::nullopt);
}

}  // namespace
}  // namespace hallscope
