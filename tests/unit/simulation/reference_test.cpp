#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/analysis/plant/validation.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/coolant.h"
#include "models/simulation/run/simulator.h"
#include "tests/unit/simulation/small_plant.h"

// The model against measurements of others.

namespace hallscope {
namespace {

// NVIDIA DSX Exchange sample capture (Apache-2.0), racks 02 to 06 of one pod, means over its first 25 s. Which rack and
// which coolant these are is not stated.
struct MeasuredRack {
  double power_kw, flow_lpm, supply_c, return_c;
};
constexpr MeasuredRack dsx[] = {{35.205, 50.703, 32.022, 42.130},
                                {46.911, 50.206, 32.763, 46.042},
                                {47.751, 49.730, 33.010, 46.902},
                                {47.835, 51.000, 32.780, 46.487},
                                {36.279, 50.795, 33.016, 43.237}};

TEST(Reference, DsxRacksGiveTheirPowerToTheirWater) {
  double heat = 0, power = 0;
  for (const auto& rack : dsx) {
    const double own = heat_pickup(water, rack.flow_lpm / 60e3, rack.supply_c, rack.return_c);
    EXPECT_NEAR(own / (rack.power_kw * 1e3), 1, 0.02);
    heat += own;
    power += rack.power_kw * 1e3;
  }
  EXPECT_GT(heat / power, 0.985);
  EXPECT_LT(heat / power, 1.010);
  double glycol = 0;
  for (const auto& rack : dsx) glycol += heat_pickup(pg25, rack.flow_lpm / 60e3, rack.supply_c, rack.return_c);
  EXPECT_GT(glycol / power, 0.952) << "as a quarter glycol it would be less than what goes in";
  EXPECT_LT(glycol / power, 0.976);
}

// Frontier-shaped CDU loads in kW (Hewlett Packard sustain-lc, MIT): 25 CDUs at the beginning, after 40 min and after
// two hours of one day.
constexpr double frontier_kw[3][25] = {
    {1013.4, 1015.7, 977.6, 1003.0, 1028.5, 994.7,  1046.2, 995.1,  1063.7, 1013.9, 1054.5, 1061.3, 992.1,
     669.4,  1035.8, 959.7, 958.0,  1013.4, 1002.2, 1008.1, 1024.9, 1039.0, 1024.6, 1065.7, 995.4},
    {984.9, 984.7,  970.5, 973.9, 1003.0, 945.5, 988.5, 973.9, 1015.7, 988.5,  1021.0, 1012.3, 984.9,
     650.5, 1006.5, 959.8, 945.2, 966.9,  984.7, 973.9, 977.5, 1024.6, 1006.5, 1027.7, 984.8},
    {347.1, 308.2, 311.7, 331.9, 337.9, 346.3, 356.8, 325.5, 351.9, 349.7, 358.7, 345.1, 296.4,
     171.5, 330.7, 336.2, 296.6, 347.6, 322.2, 312.8, 368.0, 356.8, 318.8, 343.2, 335.5}};

TEST(Reference, FrontierLoadsGiveConsistentLoops) {
  Problems problems;
  const auto facility = read_facility((assets_folder() / "demo" / "frontier.json").string(), problems);
  ASSERT_TRUE(facility);
  Scenario scenario;
  scenario.supply_temperature_c = 32;
  Simulator simulator(*facility, scenario);
  const auto& racks = simulator.racks();
  ASSERT_EQ(simulator.coolant().cdus.size(), 25u);
  // Each CDU's load is shared by its cabinets.
  std::vector<std::vector<std::size_t>> cabinets(25);
  for (const auto& group : simulator.coolant().groups)
    for (const auto& branch : group.branches)
      cabinets[branch.cdu].insert(cabinets[branch.cdu].end(), group.racks.begin(), group.racks.end());
  std::vector<std::size_t> number(25);  // CDU → its number in the file
  for (std::size_t k = 0; k < 25; ++k) {
    const auto path = facility->path(simulator.coolant().cdus[k].element);
    number[k] = std::stoul(path.substr(path.rfind('-') + 1)) - 1;
  }
  for (int row = 0; row < 3; ++row) {
    for (std::size_t k = 0; k < 25; ++k)
      for (const auto r : cabinets[k])
        simulator.force_power(r, frontier_kw[row][number[k]] * 1e3 / static_cast<double>(cabinets[k].size()));
    simulator.advance(simulator.time() + 1200);
    for (std::size_t k = 0; k < 25; ++k) {
      const auto& cdu = simulator.coolant().cdus[k];
      const double load = frontier_kw[row][number[k]] * 1e3;
      EXPECT_NEAR(cdu.heat_w, load + cdu.pump_w, 2e-3 * load) << "all of it in the liquid, and the pump's";
      EXPECT_NEAR(heat_pickup(water, cdu.rate / (992 * 4180), cdu.supply_c, cdu.return_c), load, 2e-3 * load);
      EXPECT_NEAR(cdu.supply_c, 32, 0.6);
      EXPECT_LT(cdu.return_c, 60);
      EXPECT_GT(cdu.primary_out_c, cdu.primary_in_c);
      EXPECT_LT(cdu.primary_out_c, cdu.return_c) << "no warmer than what warms it";
      EXPECT_LT(cdu.primary_in_c, cdu.supply_c) << "an approach above zero";
      const auto balance = simulator.cdu_balance(k);
      EXPECT_LT(std::abs(balance.error()), 1e-3 * balance.in_j);
    }
    const auto campus = simulator.campus_balance();
    EXPECT_LT(std::abs(campus.error()), 1e-3 * campus.in_j);
  }
  EXPECT_EQ(racks.size(), 74u);
}

Facility parsed(const std::string& json) {
  Problems problems;
  auto facility = parse_facility(json, "reference.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the facility cannot be read");
  return std::move(*facility);
}

constexpr double to_lpm = 60e3 / (992 * 4180);

// The same five racks run through the model: their power and supply are forced, flow, return and pressure are its own.
// What it is told of them is what a designer knows: the flow that rack 02 was set to, 90 kPa at the CDU, 0.9 of the
// heat in the liquid as the catalogue assumes.
struct Compared {
  double model, measured;
};
using Comparison = std::map<std::string, std::vector<Compared>>;  // by figure or metric, SI

Comparison compare_with_dsx_racks() {
  const auto facility = parsed(R"({ "format": "hallscope-facility", "version": 1, "models": [
    { "key": "rack", "name": "Rack", "type": "Rack", "figures": {
      "aif:spec:ratedPower": {"value": 50, "unit": "kW", "source": "test", "status": "assumed"},
      "aif:spec:heatCaptureRatio": {"value": 1.0, "unit": "1", "source": "rack 02", "status": "derived"},
      "aif:spec:requiredLiquidFlowRate": {"value": 50.7, "unit": "L/min", "source": "rack 02", "status": "sourced"} } },
    { "key": "cdu", "name": "CDU", "type": "CDU", "figures": {
      "aif:spec:ratedCooling": {"value": 250, "unit": "kW", "source": "test", "status": "assumed"},
      "aif:spec:differentialPressureSetpoint": {"value": 90, "unit": "kPa", "source": "dpSetpoint", "status": "sourced"} } } ],
    "elements": [ { "id": "row", "type": "Row", "at": [0, 0], "slots": [
      { "id": "rack-{n}", "model": "rack", "size": [0.6, 1.2, 2.2], "count": 5, "cooledBy": "cdu-{n}" },
      { "id": "cdu-{n}", "model": "cdu", "size": [0.8, 1.2, 2.2], "count": 5 } ] } ] })");
  Scenario scenario;
  for (int k = 0; k < 5; ++k)
    scenario.events.push_back(test::event(-1, ScenarioEvent::Kind::supply_temperature,
                                          {facility.find("row/cdu-" + std::to_string(k + 1))}, dsx[k].supply_c));
  Simulator simulator(facility, scenario);
  for (std::size_t r = 0; r < 5; ++r) simulator.force_power(r, dsx[r].power_kw * 1e3);
  simulator.run_up();
  // The means of 25 s in the capture, kPa; rack 02 also reports a tap of 190.
  constexpr double measured_kpa[] = {79, 79, 80, 81, 79};
  Comparison found;
  for (std::size_t r = 0; r < 5; ++r) {
    const auto& racks = simulator.racks();
    found["Rack/RackLiquidFlow"].push_back({racks.flow_rate[r] / heat_a_volume, dsx[r].flow_lpm / 60e3});
    // CDUs' sensors are off by up to half a kelvin: from the supply that the rack gets.
    const double offset = simulator.coolant().rack_supply_c()[r] - dsx[r].supply_c;
    found["Rack/RackLiquidReturnTemperature"].push_back({racks.coolant_c[r] - offset, dsx[r].return_c});
    found["Rack/RackLiquidDifferentialPressure"].push_back(
        {simulator.coolant().rack_pressure(r), measured_kpa[r] * 1e3});
  }
  return found;
}

TEST(Validation, DsxRacksFlowAndReturnAsMeasured) {
  const auto found = compare_with_dsx_racks();
  for (const auto& [model, measured] : found.at("Rack/RackLiquidFlow")) EXPECT_NEAR(model, measured, 0.1 * measured);
  for (const auto& [model, measured] : found.at("Rack/RackLiquidReturnTemperature")) EXPECT_NEAR(model, measured, 0.7);
  for (const auto& [model, measured] : found.at("Rack/RackLiquidDifferentialPressure"))
    EXPECT_NEAR(model, measured, 3e3);
}

// Frontier in 2023 (Sun et al., Sci Data 11:1077, figshare 24391240; CC BY 4.0): means and ranges of its year, as far
// as they are published as text. Outdoor air is not among them: three wet bulbs span that year.
Comparison compare_with_frontier() {
  Comparison found;
  const auto facility = parsed(R"({ "format": "hallscope-facility", "version": 1, "models": [
    { "key": "cdu", "name": "CDU", "type": "CDU", "figures": {
      "aif:spec:ratedCooling": {"value": 1.6, "unit": "MW", "source": "test", "status": "assumed"} } } ],
    "elements": [
      { "id": "row-{n}", "type": "Row", "at": [0, 0], "repeat": { "count": 25, "gaps": [1] }, "slots": [
        { "id": "cabinet-{n}", "model": "hpe-cray-ex-cabinet", "count": 3, "cooledBy": "cdu" },
        { "id": "cdu", "model": "cdu", "size": [0.8, 1.2, 2.2], "cooledBy": "/tower-*" } ] },
      { "id": "tower-{n}", "model": "cooling-tower", "at": [0, 90], "repeat": { "count": 4, "step": [9, 0] } } ],
    "overrides": { "row-25/cabinet-3": { "present": false } } })");
  EXPECT_EQ(facility.of_type(ElementType::Rack).size(), 74u);
  for (const double wet : {10.0, 18.0, 24.0}) {
    Scenario scenario;
    scenario.supply_temperature_c = 32;
    scenario.weather = Weather(OutsideAir{wet + 6, wet});
    Simulator simulator(facility, scenario);
    for (std::size_t r = 0; r < 74; ++r) simulator.force_power(r, 11.6e6 / 74);
    simulator.run_up();
    simulator.advance(1800, 2.5);
    const auto& loop = simulator.coolant().loops.at(0);
    double pump = 0, plant = 0;
    for (const auto& cdu : simulator.coolant().cdus) pump += cdu.pump_w / 25;
    for (const auto& cooler : simulator.coolant().coolers) plant += cooler.now.power_w + cooler.pump_w;
    const double gpm = loop.rate * to_lpm / 3.78541;
    // The article's range, 30 to 38 °C; 30 to 36 °C most of the time.
    found["CoolingTower/LiquidTemperature [Return]"].push_back({loop.return_c, 34});
    EXPECT_GT(gpm, 4350) << "loops 1 and 3 of three";
    EXPECT_LT(gpm, 1.5 * 4350) << "and the second no more than each of these";
    found["CDU/ActivePower"].push_back({pump, 8.47e3});  // RAPS, config/frontier.yaml
    // Not reproduced, and said so in assets/simulation-model.md: 0.5 to 1.1 MW are measured. What fans and pumps that
    // plant has and how they are run is not published; a plant sized as the model's, run by its laws, draws a tenth.
    EXPECT_LT(plant / 1e6, 0.601);
  }
  return found;
}

TEST(Validation, FrontierIn2023) {
  const auto found = compare_with_frontier();
  for (const auto& [model, measured] : found.at("CoolingTower/LiquidTemperature [Return]")) {
    EXPECT_GT(model, 30);
    EXPECT_LT(model, 38);
  }
  for (const auto& [model, measured] : found.at("CDU/ActivePower")) EXPECT_NEAR(model, measured, 0.3 * measured);
}

// What the program says of its figures is what these comparisons show, and of nothing else.
TEST(Validation, StatesNoMoreThanItsTestsShow) {
  auto shown = compare_with_dsx_racks();
  shown.merge(compare_with_frontier());
  ASSERT_FALSE(validated_figures().empty());
  for (const auto& figure : validated_figures()) {
    const auto found = shown.find(std::string(figure.name));
    ASSERT_NE(found, shown.end()) << figure.name << " is compared with nothing";
    double worst = 0;
    for (const auto& [model, measured] : found->second)
      worst = std::max(worst, std::abs(model - measured) / (figure.relative ? measured : 1));
    EXPECT_LE(worst, figure.within) << figure.name;
    EXPECT_GT(worst, 0.2 * figure.within) << figure.name << ": a band so wide says too little";
    EXPECT_NE(validated_band(figure.name).find("within"), std::string::npos);
  }
  EXPECT_EQ(validated_band("pue"), "") << "not validated";
  EXPECT_EQ(validated_band("GPU/DCGM_FI_DEV_GPU_TEMP"), "");
}

}  // namespace
}  // namespace hallscope
