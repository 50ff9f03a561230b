#include "models/simulation/run/simulator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_cooling.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

class SimulatorTest : public ::testing::Test {
 protected:
  ElementIndex find(const char* id) const { return facility.find(id); }
  std::size_t rack(const char* id) const {
    const auto& elements = simulator().racks().element;
    return static_cast<std::size_t>(std::find(elements.begin(), elements.end(), find(id)) - elements.begin());
  }
  Simulator& run(Scenario scenario) {
    running.emplace(facility, std::move(scenario));
    return *running;
  }
  Simulator& simulator() { return *running; }
  const Simulator& simulator() const { return *running; }
  double it_w() const {
    double sum = 0;
    for (const auto w : simulator().racks().power_w) sum += w;
    return sum;
  }

  Facility facility = test::small_plant();
  std::optional<Simulator> running;
};

TEST_F(SimulatorTest, StartsInBalance) {
  auto& s = run(test::steady());
  const auto before = s.racks().coolant_c[0];
  const double power = it_w();
  s.advance(60);
  EXPECT_NEAR(s.racks().coolant_c[0], before, 0.02);
  EXPECT_NEAR(it_w(), power, 1);
  // 119 L/min, whatever the rack draws, carry 0.9 of its 131 kW with 14.3 K.
  const auto r = rack("hall/row-1/rack-1");
  EXPECT_NEAR(s.racks().flow_rate[r] / heat_a_volume * 60e3, 119, 1e-6);
  EXPECT_NEAR(s.racks().coolant_c[r] - s.coolant().rack_supply_c()[r],
              s.racks().heat_w[r] * 0.9 / s.racks().flow_rate[r], 0.02);
  EXPECT_NEAR(s.coolant().cdus[0].supply_c, 40, 0.6);
  EXPECT_NEAR(s.air().halls[0].room_c, parameters::air_setpoint_c, 2.5);
}

TEST_F(SimulatorTest, RacksDrawWhatTheirJobsAsk) {
  auto& s = run(test::steady(1));
  // 72 GPUs at 92 to 100 % of 1400 W, 28.8 kW beside them, 96 % efficiency.
  EXPECT_NEAR(s.racks().power_w[rack("hall/row-1/rack-1")], 131e3, 1.5e3);
  EXPECT_NEAR(s.racks().power_w[rack("hall/row-1/net")], 18e3, 1) << "60 % of 30 kW, always";
}

struct Published {
  double supply_c, flow_lpm, drop_kpa;
};
// Lenovo LP2357, table 27, at 135 kW.
constexpr Published lp2357[] = {{25, 59, 15.9}, {30, 71, 22.1}, {35, 89, 33.8}, {40, 119, 58.6}, {45, 177, 126.9}};

// Designed for a supply, racks take the row's flow at any load, and CDUs hold what the worst of them needs.
TEST_F(SimulatorTest, ARackDesignedForASupplyFlowsAsPublished) {
  for (const auto& row : lp2357) {
    auto scenario = test::steady();
    scenario.supply_temperature_c = row.supply_c;
    scenario.rack_flow.design_supply_c = row.supply_c;
    scenario.weather = Weather(OutsideAir{10, 6});
    auto& s = run(scenario);
    const auto r = rack("hall/row-1/rack-1");
    for (std::size_t i = 0; i < s.racks().size(); ++i) s.force_power(i, 135e3);
    s.run_up();
    EXPECT_NEAR(s.racks().flow_rate[r] / heat_a_volume * 60e3, row.flow_lpm, 0.02 * row.flow_lpm);
    EXPECT_NEAR(s.racks().hydraulics[r].drop, row.drop_kpa * 1e3, 0.02 * row.drop_kpa * 1e3);
    const double held = s.coolant().rack_pressure(r);
    EXPECT_NEAR(held, row.drop_kpa * 1e3 + parameters::rack_valve_pa, 1) << "with its valve";
    EXPECT_NEAR(s.racks().coolant_c[r] - (s.coolant().rack_supply_c()[r] - row.supply_c), 54.85, 0.2);
    const auto& cdu = s.coolant().cdus[0];
    EXPECT_GT(cdu.pump.head(cdu.rate / heat_a_volume), held) << "the pumps' head covers the worst branch";
  }
}

// As an option the valve holds the return: flow as the table wherever the supply lies.
TEST_F(SimulatorTest, AReturnThatIsHeldFollowsTheTable) {
  for (const auto& row : lp2357) {
    auto scenario = test::steady();
    scenario.rack_flow.by_return = true;
    scenario.supply_temperature_c = row.supply_c;
    scenario.weather = Weather(OutsideAir{10, 6});
    auto& s = run(scenario);
    const auto r = rack("hall/row-1/rack-1");
    for (std::size_t i = 0; i < s.racks().size(); ++i) s.force_power(i, 135e3);
    // CDUs are off by up to half a kelvin; the table is about the supply that the rack gets.
    for (std::size_t k = 0; k < s.coolant().cdus.size(); ++k)
      EXPECT_LE(std::abs(s.coolant().cdus[k].setpoint_c - row.supply_c), 0.5);
    s.run_up();
    const double supply = s.coolant().rack_supply_c()[r];
    const double flow = s.racks().flow_rate[r] / heat_a_volume;
    const double expected = row.flow_lpm * (54.85 - row.supply_c) / (54.85 - supply);
    if (row.supply_c < 45)
      EXPECT_NEAR(flow * 60e3, expected, 0.02 * expected) << row.supply_c;
    else
      EXPECT_NEAR(flow * 60e3, std::min(expected, 177.0), 0.02 * 177) << "the valve opens no further";
  }
}

// 57, 62, 67, 72 and 77 °C: one kelvin for each of the supply, as nothing else changes.
TEST_F(SimulatorTest, GpusFollowTheSupplyOneToOne) {
  for (const double supply : {25.0, 30.0, 35.0, 40.0, 45.0}) {
    auto scenario = test::steady();
    scenario.supply_temperature_c = supply;
    scenario.weather = Weather(OutsideAir{10, 6});
    auto& s = run(scenario);
    const auto r = rack("hall/row-1/rack-1");
    const double offset = s.coolant().rack_supply_c()[r] - supply;
    EXPECT_NEAR(s.racks().plate_c[r] - offset, 57.1 + supply - 25, 0.6) << supply;
  }
}

// R(V) goes with the flow to the power of −0.5 to −0.8 about the design, here from full to some 70 % of it.
TEST_F(SimulatorTest, ColdPlatesResistMoreWithLessFlow) {
  auto& s = run(test::steady());
  const auto r = rack("hall/row-1/rack-1");
  const double full = s.racks().plate_c[r] - s.coolant().rack_supply_c()[r], rate = s.racks().flow_rate[r];
  auto scenario = test::steady();
  scenario.events = {test::event(10, Kind::derate, {find("hall/row-1/cdu")}, 0.30)};
  auto& short_of_flow = run(scenario);
  short_of_flow.advance(40);
  const double less = short_of_flow.racks().plate_c[r] - short_of_flow.coolant().rack_supply_c()[r];
  const double share = short_of_flow.racks().flow_rate[r] / rate;
  ASSERT_LT(share, 0.85);
  const double exponent = std::log(less / full) / std::log(share);
  EXPECT_LT(exponent, -0.5);
  EXPECT_GT(exponent, -0.95);
}

/// A bank of racks alone, to compare with solutions on paper.
class RackAlone : public ::testing::Test {
 protected:
  RackAlone()
      : network(facility), racks(facility, network, std::vector<std::uint32_t>(powered_racks(facility).size())) {
    network.begin_step(1);
    racks.forced_w.assign(racks.size(), 0);
  }
  void step(double heat, double rate, double supply_c, double dt) {
    racks.forced_w[0] = heat / racks.liquid_fraction[0];
    racks.flow_rate[0] = rate;
    racks.choose_power(network, {0}, {0}, {0}, dt);
    racks.inflow_w[0] = rate * supply_c;
    racks.heat_up(dt);
  }
  Facility facility = test::small_plant();
  PowerNetwork network;
  RackBank racks;
};

TEST_F(RackAlone, WithoutFlowItsMassesTakeUpAllHeat) {
  constexpr double heat = 100e3;
  racks.plate_c[0] = racks.coolant_c[0] = racks.inlet_air_c[0] = 40;
  const double cp = racks.plate_capacity[0], cc = racks.coolant_capacity[0];
  const double ua = racks.conductance[0] * parameters::still_conductance;
  double lost = 0;
  for (int t = 1; t <= 60; ++t) {
    step(heat, 0, 40, 1);
    lost += racks.loss_w[0];
    // dT_p/dt = (P − q)/C_p, dT_c/dt = q/C_c with q = UA (T_p − T_c): the mean of both rises evenly, the difference
    // goes to P C / (UA C_p) with τ = C / UA, C being both in series.
    const double series = cp * cc / (cp + cc), tau = series / ua;
    const double difference = heat * series / (ua * cp) * (1 - std::exp(-t / tau));
    EXPECT_NEAR((cp * racks.plate_c[0] + cc * racks.coolant_c[0]) / (cp + cc), 40 + (heat * t - lost) / (cp + cc),
                1e-6);
    EXPECT_NEAR(racks.plate_c[0] - racks.coolant_c[0], difference, 0.03 * difference)
        << t << ": the air takes some too";
  }
}

// The review's figure: 5 L in the plates, 1.9 K/s at full load, and not the 0.96 K/s of all of a rack's water.
TEST_F(RackAlone, WithoutFlowOnlyThePlatesWaterTakesPart) {
  racks.plate_c[0] = racks.coolant_c[0] = 72;
  for (int t = 0; t < 10; ++t) step(118e3, 0, 40, 1);
  EXPECT_NEAR((racks.plate_c[0] - 72) / 10, 1.9, 0.1);
}

// And it cools again, by the air: below 70 °C within the hour, where it may start.
TEST_F(RackAlone, WithoutFlowItCoolsInTheAir) {
  racks.plate_c[0] = racks.coolant_c[0] = 97;
  for (int t = 0; t < 3600; ++t) step(0, 0, 40, 1);
  EXPECT_LT(racks.plate_c[0], 70);
  EXPECT_GT(racks.plate_c[0], racks.inlet_air_c[0]);
}

TEST_F(RackAlone, AStepOfHeatComesOutWithItsTwoTimeConstants) {
  constexpr double heat = 100e3, supply = 40, dt = 1;
  racks.plate_c[0] = racks.coolant_c[0] = supply;
  const double cp = racks.plate_capacity[0], cc = racks.coolant_capacity[0], g = racks.design_rate[0];
  const double ua = racks.conductance[0];
  // The linear system x' = A x + b over the supply temperature, from its eigenvalues.
  const double a = -ua / cp, b = ua / cp, c = ua / cc, d = -(ua + g) / cc;
  const double mean = (a + d) / 2, root = std::sqrt(mean * mean - (a * d - b * c));
  const double l1 = mean + root, l2 = mean - root;
  const double plate_end = heat / g + heat / ua, coolant_end = heat / g;
  for (int t = 1; t <= 60; ++t) {
    step(heat, g, supply, dt);
    // x(t) = x∞ + e^{At}(x0 − x∞), with e^{At} by the spectral formula.
    const double e1 = std::exp(l1 * t), e2 = std::exp(l2 * t);
    const double p = (e1 - e2) / (l1 - l2), q = (l1 * e2 - l2 * e1) / (l1 - l2);
    const double plate = plate_end + (p * a + q) * -plate_end + p * b * -coolant_end;
    const double coolant = coolant_end + p * c * -plate_end + (p * d + q) * -coolant_end;
    EXPECT_NEAR(racks.coolant_c[0] - supply, coolant, 0.006 * coolant_end) << t;
    EXPECT_NEAR(racks.plate_c[0] - supply, plate, 0.006 * plate_end) << t;
  }
}

TEST_F(SimulatorTest, LosingOneFeedKeepsTheRackUp) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::fail, {find("hall/row-1/busway-a")})};
  auto& s = run(scenario);
  const double before = it_w();
  s.advance(120);
  EXPECT_NEAR(it_w(), before, 1e-3 * before);
  for (const auto state : s.racks().state) EXPECT_EQ(state, RackBank::State::running);
}

TEST_F(SimulatorTest, OneFeedCarriesNoMoreThanItsPowerSupplies) {
  auto scenario = test::steady(1);
  scenario.events = {test::event(10, Kind::fail, {find("hall/row-1/busway-a")})};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1");
  s.force_power(r, 200e3);
  s.advance(5);
  s.force_power(r, std::nan(""));
  s.advance(60);
  for (std::size_t i = 0; i < s.racks().size(); ++i) EXPECT_LE(s.racks().power_w[i], 132e3 + 1) << "half of 264 kW";
}

TEST_F(SimulatorTest, LosingTheOtherFeedTooTurnsRacksOffAndRestoringBootsThem) {
  auto scenario = test::steady(0.9);
  const auto a = find("hall/row-1/busway-a"), b = find("hall/row-1/busway-b");
  scenario.events = {test::event(10, Kind::fail, {a}), test::event(20, Kind::fail, {b}),
                     test::event(60, Kind::restore, {b})};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1"), other = rack("hall/row-2/rack-1");
  const double before = s.racks().power_w[r];
  s.advance(30);
  EXPECT_EQ(s.racks().power_w[r], 0);
  EXPECT_GT(s.racks().power_w[other], 0.99 * before);
  s.advance(70);
  EXPECT_EQ(s.racks().state[r], RackBank::State::booting);
  EXPECT_NEAR(s.racks().level[r], idle_level, 1e-9);
  s.advance(60 + parameters::boot_s + parameters::rejoin_s + 10);
  EXPECT_NEAR(s.racks().power_w[r], before, 1e-6 * before) << "back at its job";
}

TEST_F(SimulatorTest, LosingACduHeatsItsRacksOnTheScaleOfTheirPlates) {
  auto scenario = test::steady(0.97);
  scenario.events = {test::event(10, Kind::fail, {find("hall/row-1/cdu")})};
  scenario.duration_s = 300;
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1"), other = rack("hall/row-2/rack-1");
  const auto& racks = s.racks();
  // From where the hottest GPU stands to its limit, at the rate of its plates and the water in them; the pumps coast 3
  // s.
  const double rate = racks.heat_w[r] * 0.9 / racks.plate_capacity[r];
  const double expected = (parameters::throttle_c - racks.hottest_c(r)) / rate;
  s.advance(120);
  ASSERT_FALSE(std::isnan(racks.throttled_at[r]));
  EXPECT_GT(racks.throttled_at[r] - 10, 0.8 * expected);
  EXPECT_LT(racks.throttled_at[r] - 10, expected + 3 * parameters::pump_coast_s);
  EXPECT_LT(racks.throttled_at[r] - 10, 20) << "some 12 s";
  EXPECT_GT(racks.tripped_at[r], racks.throttled_at[r]);
  EXPECT_EQ(racks.state[r], RackBank::State::tripped);
  EXPECT_TRUE(std::isnan(racks.throttled_at[other]));
}

TEST_F(SimulatorTest, RestoringTheCduBringsItsRacksBack) {
  auto scenario = test::steady(0.9);
  const auto cdu = find("hall/row-1/cdu");
  scenario.events = {test::event(10, Kind::fail, {cdu}), test::event(200, Kind::restore, {cdu})};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1");
  const double before = s.racks().power_w[r], hot = s.racks().hottest_c(r);
  s.advance(200);
  ASSERT_EQ(s.racks().state[r], RackBank::State::tripped);
  s.advance(900);
  EXPECT_NEAR(s.racks().power_w[r], before, 1e-3 * before);
  EXPECT_NEAR(s.racks().hottest_c(r), hot, 0.5);
}

TEST_F(SimulatorTest, FaultsCompose) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::fail, {find("hall/row-1/cdu")}),
                     test::event(20, Kind::fail, {find("hall/row-2/busway-a")}),
                     test::event(30, Kind::fail, {find("hall/row-2/busway-b")})};
  auto& s = run(scenario);
  s.advance(240);
  EXPECT_EQ(s.racks().state[rack("hall/row-1/rack-3")], RackBank::State::tripped);
  EXPECT_EQ(s.racks().state[rack("hall/row-2/rack-3")], RackBank::State::off);
}

TEST_F(SimulatorTest, LosingTheChillersWarmsTheWaterFirst) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::fail, {find("warm-1"), find("warm-2")})};
  auto& s = run(scenario);
  s.advance(10);
  const double supply = s.coolant().cdus[0].supply_c;
  s.advance(25);
  EXPECT_LT(s.coolant().cdus[0].supply_c, supply + 8) << "its water is still cold";
  s.advance(600);
  EXPECT_GT(s.coolant().cdus[0].supply_c, supply + 10);
  EXPECT_FALSE(std::isnan(s.racks().tripped_at[rack("hall/row-1/rack-1")])) << "coolant over 58 °C";
  EXPECT_LT(s.coolant().rack_supply_c()[rack("hall/row-1/rack-1")], 62) << "and not for ever hotter";
}

TEST_F(SimulatorTest, LosingAllCrahsWarmsTheRoomWithAllItsMass) {
  auto scenario = test::steady(0.9);
  const std::vector<ElementIndex> crahs{find("hall/crah-1"), find("hall/crah-2")};
  scenario.events = {test::event(10, Kind::fail, crahs), test::event(1500, Kind::restore, crahs)};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1");
  const auto& hall = s.air().halls[0];
  const double before = s.racks().inlet_air_c[r];
  double heat = 0;
  for (const auto& row : hall.rows) heat += row.heat_w;
  s.advance(130);
  // 120 s of all the racks' air heat in room and aisles; steel and envelope take some of it.
  EXPECT_LT(hall.room_c - before, 120 * heat / hall.capacity);
  EXPECT_GT(hall.room_c - before, 0.6 * 120 * heat / hall.capacity);
  EXPECT_EQ(s.racks().state[r], RackBank::State::running);
  s.advance(1500);
  EXPECT_EQ(s.racks().state[r], RackBank::State::tripped) << "too hot, and staying so";
  s.advance(4000);
  EXPECT_EQ(s.racks().state[r], RackBank::State::running) << "restored";
  EXPECT_NEAR(s.racks().inlet_air_c[r], before, 1.5);
}

TEST_F(SimulatorTest, APowerFromElsewhereIsHeldBackLikeAnyOther) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::fail, {find("hall/row-1/busway-a")})};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-1");
  s.force_power(r, 141e3);
  s.advance(5);
  EXPECT_NEAR(s.racks().power_w[r], 141e3, 1e-6);
  s.advance(15);
  EXPECT_NEAR(s.racks().power_w[r], 132e3, 1e-6) << "half of its power supplies";
}

TEST_F(SimulatorTest, ALeakIsolatesTheCduAfterItsDetection) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::leak, {find("hall/row-1/cdu")})};
  auto& s = run(scenario);
  s.advance(19);
  const double flowing = s.coolant().cdus[0].rate;
  EXPECT_GT(flowing, 0);
  s.advance(60);
  EXPECT_LT(s.coolant().cdus[0].rate, 1e-3 * flowing);
  EXPECT_GT(s.coolant().cdus[1].rate, 0.9 * flowing);
}

TEST_F(SimulatorTest, ALeakingRackIsShutOffAndDown) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::leak, {find("hall/row-1/rack-2")})};
  auto& s = run(scenario);
  const auto r = rack("hall/row-1/rack-2");
  s.advance(25);
  EXPECT_LT(s.racks().flow[r], 1e-3);
  s.advance(10 + parameters::leak_shutdown_s + 2);
  EXPECT_EQ(s.racks().power_w[r], 0);
  EXPECT_GT(s.racks().power_w[rack("hall/row-1/rack-3")], 0);
}

TEST_F(SimulatorTest, ADeratedCduMovesItsShareOfWater) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, Kind::derate, {find("hall/row-1/cdu")}, 0.2)};
  auto& s = run(scenario);
  s.advance(100);
  EXPECT_NEAR(s.coolant().cdus[0].rate, 0.2 * s.coolant().cdus[0].most_rate, 1);
  EXPECT_GT(s.racks().coolant_c[rack("hall/row-1/rack-1")], s.racks().coolant_c[rack("hall/row-2/rack-1")] + 3);
}

TEST_F(SimulatorTest, RaisingTheSupplyWarmsGpusAndSavesCooling) {
  auto scenario = test::steady(0.8);
  scenario.weather = Weather(OutsideAir{34, 23});
  scenario.events = {test::event(10, Kind::supply_temperature, {}, 44)};
  auto& s = run(scenario);
  const auto cooling = [&] {
    double sum = 0;
    for (const auto& cooler : s.coolant().coolers) sum += cooler.now.power_w;
    return sum;
  };
  const double flow = s.racks().flow[0], power = cooling(), gpu = s.racks().plate_c[0];
  s.advance(600);
  EXPECT_NEAR(s.coolant().cdus[0].supply_c, 44, 0.7);
  EXPECT_NEAR(s.racks().flow[0], flow, 1e-9);
  EXPECT_NEAR(s.racks().plate_c[0] - gpu, 4, 0.3) << "the price";
  EXPECT_LT(cooling(), power);
}

TEST_F(SimulatorTest, HeatWaveCostsPowerAndThenTemperature) {
  auto scenario = test::steady(0.9);
  ScenarioEvent heat = test::event(10, Kind::weather, {});
  heat.air = {46, 28};
  heat.over_s = 60;
  scenario.events = {heat};
  auto& s = run(scenario);
  const double before = s.network().totals().supplied_w;
  s.advance(900);
  EXPECT_NEAR(s.outside().dry_bulb_c, 46, 1e-9);
  EXPECT_GT(s.network().totals().supplied_w, before + 100e3);
}

TEST_F(SimulatorTest, StorageSmoothsWhatTheFeedSees) {
  auto scenario = test::steady(1);
  scenario.jobs[0].duty = 0.5;
  scenario.jobs[0].iteration_s = 0.5;
  auto hard = scenario;
  hard.jobs[0].smoothing = false;
  const auto swing = [&](const Scenario& with) {
    auto& s = run(with);
    double low = 1e18, high = 0;
    for (double t = 0.05; t < 5; t += 0.05) {
      s.advance(t, 0.05);
      low = std::min(low, it_w());
      high = std::max(high, it_w());
    }
    return high - low;
  };
  EXPECT_LT(swing(scenario), 0.3 * swing(hard));
}

}  // namespace
}  // namespace hallscope
