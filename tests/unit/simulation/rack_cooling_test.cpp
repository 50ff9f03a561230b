#include "models/simulation/racks/rack_cooling.h"

#include <gtest/gtest.h>

#include "models/simulation/coolant.h"

namespace hallscope {
namespace {

constexpr double heat = 0.9 * 135e3;
constexpr double per_litre_a_minute = 1e-3 / 60;

struct Row {
  double supply_c, flow_lpm, drop_kpa;
};
// Lenovo LP2357, table 27.
constexpr Row table[] = {{25, 59, 15.9}, {30, 71, 22.1}, {35, 89, 33.8}, {40, 119, 58.6}, {45, 177, 126.9}};

TEST(RackCooling, FlowFollowsThePublishedTable) {
  for (const auto& row : table)
    EXPECT_NEAR(required_flow(heat, row.supply_c) / per_litre_a_minute, row.flow_lpm, 0.02 * row.flow_lpm)
        << "supply " << row.supply_c;
}

TEST(RackCooling, PressureDropFollowsThePublishedTable) {
  for (const auto& row : table)
    EXPECT_NEAR(pressure_drop(row.flow_lpm * per_litre_a_minute, heat) / 1e3, row.drop_kpa, 0.02 * row.drop_kpa)
        << "flow " << row.flow_lpm;
}

TEST(RackCooling, TwiceTheColdPlatesHaveTheSameDropAtTwiceTheFlow) {
  EXPECT_NEAR(pressure_drop(2e-3, 2 * heat), pressure_drop(1e-3, heat), 1e-6);
}

EquipmentModel gb300() {
  Problems problems;
  const auto catalog = standard_catalog(problems);
  return catalog.model(*catalog.find("gb300-nvl72"));
}

TEST(RackCooling, DesignFollowsTheRowsOfTheCatalogue) {
  const auto model = gb300();
  for (const auto& row : table) {
    const auto h = rack_hydraulics(model, heat, row.supply_c);
    EXPECT_NEAR(h.flow / per_litre_a_minute, row.flow_lpm, 1e-9) << row.supply_c;
    EXPECT_NEAR(h.drop / 1e3, row.drop_kpa, 1e-9) << row.supply_c;
    EXPECT_NEAR(h.drop_at(h.flow), h.drop, 1e-9);
  }
  EXPECT_NEAR(rack_hydraulics(model, heat, 42.5).flow / per_litre_a_minute, (119 + 177) / 2.0, 1e-9);
  EXPECT_NEAR(rack_hydraulics(model, heat, 10).flow / per_litre_a_minute, 59, 1e-9);
  EXPECT_EQ(design_supply(model), 40);
  const auto h = rack_hydraulics(model, heat, 40);
  EXPECT_EQ(h.warmest_c, 50);
  EXPECT_EQ(h.trip_c, 58);
  EXPECT_EQ(h.return_c, 54.85);
}

TEST(RackCooling, AModelWithoutATableHasTheFlowOfItsHeat) {
  EquipmentModel model;
  model.figures["aif:spec:maximumLiquidTemperature"] = {45, "°C", "a data sheet", FigureStatus::sourced};
  const auto h = rack_hydraulics(model, 400e3, 32);
  EXPECT_NEAR(h.flow / per_litre_a_minute, 500, 1e-9) << "1.25 L/min for each kW";
  EXPECT_EQ(h.warmest_c, 45);
  EXPECT_EQ(h.trip_c, 53);
  model.figures["aif:spec:requiredLiquidFlowRate"] = {6e-3, "m³/s", "a data sheet", FigureStatus::sourced};
  EXPECT_EQ(rack_hydraulics(model, 400e3, 32).flow, 6e-3);
  EXPECT_EQ(rack_hydraulics(model, 0, 32).flow, 0) << "cooled by air";
}

TEST(RackCooling, StaysFiniteWhereNoRackIsBuiltFor) {
  EXPECT_NEAR(required_flow(heat, 80), heat / (992 * 4180 * 2), 1e-12);
  EXPECT_EQ(pressure_drop(0, heat), 0);
  EXPECT_EQ(pressure_drop(1e-3, 0), 0);
}

TEST(Coolant, HeatAndReturnTemperatureAreInverse) {
  // 1 L/s of water warmed by 10 K takes up 992 × 0.001 × 4180 × 10 = 41,465.6 W.
  EXPECT_NEAR(heat_pickup(water, 1e-3, 30, 40), 41465.6, 1e-6);
  EXPECT_NEAR(return_temperature(water, 1e-3, 30, 41465.6), 40, 1e-9);
  EXPECT_LT(heat_pickup(pg25, 1e-3, 30, 40), heat_pickup(water, 1e-3, 30, 40));
}

}  // namespace
}  // namespace hallscope
