#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/coolant.h"
#include "models/simulation/run/simulator.h"

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

}  // namespace
}  // namespace hallscope
