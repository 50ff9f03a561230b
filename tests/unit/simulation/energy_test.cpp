#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "models/io/assets.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/run/simulation_output.h"
#include "models/simulation/run/simulator.h"
#include "models/simulation/scenario/scenario_json.h"
#include "tests/unit/simulation/small_plant.h"

// What holds for every run, whatever happens in it.

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

/// in = out + stored within 0.1 %, of what went in or, for a loop without flow, of what it holds in a minute's power.
void expect_closed(const EnergyBalance& balance, const std::string& what) {
  const double scale = std::max({std::abs(balance.in_j), std::abs(balance.out_j), 1e6});
  EXPECT_LT(std::abs(balance.error()), 1e-3 * scale) << what << ": in " << balance.in_j << ", out " << balance.out_j;
}

/// The campus, IT, then each CDU and each facility loop.
std::vector<EnergyBalance> balances(const Simulator& simulator) {
  std::vector<EnergyBalance> all{simulator.campus_balance(), simulator.it_balance()};
  for (std::size_t k = 0; k < simulator.coolant().cdus.size(); ++k) all.push_back(simulator.cdu_balance(k));
  for (std::size_t l = 0; l < simulator.coolant().loops.size(); ++l) all.push_back(simulator.loop_balance(l));
  return all;
}

void expect_all_closed(const Simulator& simulator) {
  const auto at = " at " + std::to_string(simulator.time()) + " s";
  expect_closed(simulator.it_balance(), "IT" + at);
  for (std::size_t k = 0; k < simulator.coolant().cdus.size(); ++k)
    expect_closed(simulator.cdu_balance(k), "CDU " + std::to_string(k) + at);
  for (std::size_t l = 0; l < simulator.coolant().loops.size(); ++l)
    expect_closed(simulator.loop_balance(l), "facility water " + std::to_string(l) + at);
  expect_closed(simulator.campus_balance(), "campus" + at);
}

/// Finite, and within what the equipment and nature allow.
void expect_physical(const Simulator& simulator) {
  const auto& racks = simulator.racks();
  const double coldest = std::min(simulator.outside().wet_bulb_c, 0.0) - 1;
  for (std::size_t r = 0; r < racks.size(); ++r) {
    ASSERT_TRUE(std::isfinite(racks.coolant_c[r]) && std::isfinite(racks.plate_c[r]) &&
                std::isfinite(racks.power_w[r]));
    EXPECT_GE(racks.power_w[r], 0);
    EXPECT_LE(racks.power_w[r], 1.001 * std::max(racks.full_w[r], 142e3));
    EXPECT_GE(racks.coolant_c[r], coldest);
    EXPECT_LT(racks.coolant_c[r], 115) << "switched off at 100 °C";
    EXPECT_GE(racks.flow_rate[r], 0);
    EXPECT_LT(racks.inlet_air_c[r], 80);
    EXPECT_GE(racks.throttle[r], 0);
  }
  for (const auto& cdu : simulator.coolant().cdus) {
    ASSERT_TRUE(std::isfinite(cdu.supply_c) && std::isfinite(cdu.return_c) && std::isfinite(cdu.heat_w));
    EXPECT_LE(cdu.rate, cdu.most_rate * 1.0001);
    EXPECT_GE(cdu.pump_w, 0);
    EXPECT_GE(cdu.valve, 0);
    EXPECT_LE(cdu.valve, 1);
  }
  for (const auto& loop : simulator.coolant().loops)
    ASSERT_TRUE(std::isfinite(loop.supply_c) && std::isfinite(loop.return_c));
  for (const auto& cooler : simulator.coolant().coolers) EXPECT_GE(cooler.now.power_w, 0);
  const auto& network = simulator.network();
  for (PowerNetwork::Node n = 0; n < network.size(); ++n) {
    ASSERT_TRUE(std::isfinite(network.delivered(n)));
    EXPECT_GE(network.delivered(n), -1) << simulator.facility().path(network.element(n));
    if (const auto* battery = network.battery(n)) {
      EXPECT_GE(battery->charge_share(), 0);
      EXPECT_LE(battery->charge_share(), 1.000001);
    }
  }
}

Scenario random_scenario(const Facility& facility, unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  Scenario scenario = test::steady(0.3 + 0.7 * pick(100) / 100.0);
  scenario.jobs[0].duty = 0.8;
  scenario.jobs[0].iteration_s = 3;
  scenario.jobs[0].checkpoint_every_s = 120;
  scenario.jobs[0].checkpoint_s = pick(40);
  scenario.supply_temperature_c = 20 + pick(30);
  const double dry = -10.0 + pick(55);
  scenario.weather = Weather(OutsideAir{dry, dry - pick(15)});
  for (int i = 0; i < 8; ++i) {
    constexpr Kind kinds[] = {Kind::fail, Kind::fail,    Kind::restore,           Kind::derate,
                              Kind::leak, Kind::weather, Kind::supply_temperature};
    auto event = test::event(20.0 * (i + 1) + pick(10), kinds[pick(7)],
                             {pick(static_cast<std::uint32_t>(facility.body_count()))}, pick(101) / 100.0);
    if (event.kind == Kind::weather || event.kind == Kind::supply_temperature) event.elements.clear();
    if (event.kind == Kind::supply_temperature) event.value = 15 + pick(40);
    event.air = {-10.0 + pick(60), -12.0};
    event.over_s = pick(60);
    scenario.events.push_back(event);
  }
  return scenario;
}

TEST(Energy, ClosesAndStaysPhysicalInRandomScenarios) {
  const auto facility = test::small_plant();
  for (unsigned seed = 1; seed <= 60 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Simulator simulator(facility, random_scenario(facility, seed));
    for (double t = 5; t <= 400; t += 5) {
      simulator.advance(t);
      expect_physical(simulator);
    }
    expect_all_closed(simulator);
  }
}

class ReadyScenarios : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadyScenarios, CloseTheirEnergyAtEveryStepAndStayPhysical) {
  Problems problems;
  const auto demo = [](const std::string& name) { return (assets_folder() / "demo" / name).string(); };
  const auto facility = read_facility(demo("hall.json"), problems);
  ASSERT_TRUE(facility);
  const auto scenario = read_scenario(demo(GetParam()), *facility, problems);
  ASSERT_TRUE(scenario);
  Simulator simulator(*facility, *scenario);
  auto before = balances(simulator);
  for (double t = 1; t <= scenario->duration_s && !::testing::Test::HasFailure(); ++t) {
    simulator.advance(t);
    // The step alone: what went in during this second against what came out and was kept.
    auto after = balances(simulator);
    for (std::size_t i = 0; i < after.size(); ++i) {
      const double scale = std::max({after[i].in_j - before[i].in_j, after[i].out_j - before[i].out_j, 1e3});
      EXPECT_LT(std::abs(after[i].error() - before[i].error()), 1e-3 * scale) << "part " << i << " at " << t << " s";
    }
    before = std::move(after);
    if (std::fmod(t, 60) == 0) expect_physical(simulator);
  }
  expect_all_closed(simulator);
}

INSTANTIATE_TEST_SUITE_P(Demo, ReadyScenarios,
                         ::testing::Values("cdu-loss.json", "busway-loss.json", "chiller-plant-loss.json",
                                           "utility-dip.json", "checkpoint-storm.json", "supply-45.json"));

/// What a run reports, by name, element by element: of every metric its mean over the run and its end; energies; times.
/// And as "… at first" what it was before anything happened.
std::map<std::string, std::vector<double>> reported(const Facility& facility, const Scenario& scenario, double step) {
  constexpr double row_s = 60;
  Simulator simulator(facility, scenario);
  SimulationOutput output(simulator);
  const auto plan = output.plan(0, false, row_s);
  std::map<std::string, std::vector<double>> numbers;
  const auto read = [&](const char* when) {
    const auto row = output.row();
    for (std::size_t i = 0; i < plan.stored.size(); ++i)
      numbers[label(plan.stored[i].metric) + when].assign(row[i].begin(), row[i].end());
    return row;
  };
  read(" at first");
  for (double t = row_s; t <= scenario.duration_s; t += row_s) {
    simulator.advance(t, step);
    const auto row = read(" at the end");
    for (std::size_t i = 0; i < plan.stored.size(); ++i) {
      auto& mean = numbers[label(plan.stored[i].metric) + ", mean"];
      mean.resize(row[i].size());
      for (std::size_t k = 0; k < row[i].size(); ++k)
        mean[k] += static_cast<double>(row[i][k]) * row_s / scenario.duration_s;
    }
  }
  numbers["energies"] = {simulator.it_balance().in_j, simulator.campus_balance().in_j,
                         simulator.campus_balance().out_j};
  const auto& racks = simulator.racks();
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (!std::isnan(racks.throttled_at[r])) numbers["throttled"].push_back(racks.throttled_at[r] - 30);
    if (!std::isnan(racks.tripped_at[r])) numbers["switched off"].push_back(racks.tripped_at[r] - 30);
  }
  return numbers;
}

/// Half a percent of a figure; of what is next to nothing, half a percent of a hundredth of the largest of its kind, as
/// it is or was at first; of a power of two hundredths of what the plant draws.
void expect_same(const std::map<std::string, std::vector<double>>& whole,
                 const std::map<std::string, std::vector<double>>& half, const std::string& when) {
  constexpr double little_w = 0.02 * 2e6;
  ASSERT_EQ(whole.size(), half.size()) << when;
  for (const auto& [name, values] : half) {
    const auto& others = whole.at(name);
    ASSERT_EQ(values.size(), others.size()) << name << when;
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    const auto first = half.find(name.substr(0, name.rfind(name.ends_with("end") ? " at the" : ",")) + " at first");
    if (first != half.end())
      for (const double value : first->second) largest = std::max(largest, std::abs(value));
    double least = 0.01 * largest;
    if (name.find("Power") != std::string::npos) least = std::max(little_w, least);
    if (name.find("TemperatureRise") != std::string::npos) least = largest;  // a part of a temperature
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_NEAR(others[i], values[i], 0.005 * std::max(std::abs(values[i]), least)) << name << ", " << i << when;
  }
}

Scenario busy(std::vector<ScenarioEvent> events) {
  auto scenario = test::steady(0.95);
  scenario.jobs[0].duty = 0.8;
  scenario.jobs[0].iteration_s = 7;
  scenario.jobs[0].checkpoint_every_s = 200;
  scenario.jobs[0].checkpoint_s = 20;
  scenario.weather = Weather(OutsideAir{30, 20});
  scenario.duration_s = 600;
  scenario.events = std::move(events);
  return scenario;
}

void expect_no_step_to_matter(const Facility& facility, const Scenario& scenario, const std::string& what) {
  auto last = reported(facility, scenario, 5);
  for (const double step : {2.5, 1.0, 0.5, 0.2, 0.1}) {  // whole tenths, in which jobs are followed
    auto half = reported(facility, scenario, step);
    expect_same(last, half, " at " + std::to_string(step) + " s, " + what);
    last = std::move(half);
  }
}

TEST(TimeStep, HalvingItChangesNoFigureByMoreThanHalfAPercent) {
  const auto facility = test::small_plant();
  for (const char* id : {"hall/row-1/cdu", "warm-1", "grid", "hall/row-1/busway-a", "hall/crah-1", "turbine-1", "tx-m"})
    expect_no_step_to_matter(facility, busy({test::event(30, Kind::fail, {facility.find(id)})}), id);
}

// Leaks are noticed, racks boot and go back to their jobs, water is lost and comes back at their own instants, and not
// at a step's end.
TEST(TimeStep, MattersAsLittleWhereSomethingLeaksComesBackOrIsSetAnew) {
  const auto facility = test::small_plant();
  const auto at = [&](const char* id) { return facility.find(id); };
  auto heat = test::event(30, Kind::weather, {});
  heat.air = {42, 24};
  heat.over_s = 200;
  const std::vector<std::pair<const char*, std::vector<ScenarioEvent>>> cases = {
      {"a rack leaks", {test::event(30.5, Kind::leak, {at("hall/row-1/rack-3")})}},
      {"a CDU leaks", {test::event(30.5, Kind::leak, {at("hall/row-1/cdu")})}},
      {"both chillers", {test::event(30, Kind::fail, {at("warm-1"), at("warm-2")})}},
      {"both CRAHs", {test::event(30, Kind::fail, {at("hall/crah-1"), at("hall/crah-2")})}},
      {"cooling comes back",
       {test::event(31, Kind::fail, {at("tx-m")}), test::event(150, Kind::restore, {at("tx-m")})}},
      {"a row comes back",
       {test::event(30, Kind::fail, {at("hall/row-1/busway-a"), at("hall/row-1/busway-b")}),
        test::event(100, Kind::restore, {at("hall/row-1/busway-a"), at("hall/row-1/busway-b")})}},
      {"45 °C", {test::event(30, Kind::supply_temperature, {}, 45)}},
      {"a heat wave", {heat}}};
  for (const auto& [what, events] : cases) expect_no_step_to_matter(facility, busy(events), what);
}

// From the longest step of a run to a tenth of a second, for what the coolant side reports.
TEST(TimeStep, CoolantFiguresAreTheSameFromATenthOfASecondToTheLongest) {
  const auto facility = test::small_plant();
  const auto at = [&](const char* id) { return facility.find(id); };
  for (const auto& failed : {at("warm-1"), at("hall/crah-1"), at("hall/row-1/rack-1")}) {
    auto scenario = test::steady(0.95);
    scenario.weather = Weather(OutsideAir{30, 20});
    scenario.events = {test::event(30, Kind::fail, {failed})};
    const auto figures = [&](double step) {
      Simulator simulator(facility, scenario);
      simulator.advance(600, step);
      double heat = 0, pumps = 0, plant = 0;
      for (const auto w : simulator.meters().cdu_heat) heat += w;
      for (const auto w : simulator.meters().cdu_pump) pumps += w;
      for (const auto w : simulator.meters().cooler_power) plant += w;
      return std::vector<double>{heat,
                                 pumps,
                                 plant,
                                 simulator.racks().coolant_c[3],
                                 simulator.racks().plate_c[3],
                                 simulator.racks().inlet_air_c[3],
                                 simulator.coolant().cdus[0].supply_c};
    };
    const auto fine = figures(0.1);
    for (const double step : {0.5, 1.0, 2.5}) {
      const auto coarse = figures(step);
      for (std::size_t i = 0; i < fine.size(); ++i)
        EXPECT_NEAR(coarse[i], fine[i], 0.005 * std::abs(fine[i]))
            << facility.path(failed) << ", " << step << " s, " << i;
    }
  }
}

TEST(Simulate, RecordedPowersAddUpToTheEnergyWhateverTheStep) {
  const auto facility = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.jobs[0].duty = 0.6;
  scenario.jobs[0].iteration_s = 7;
  for (const double step : {1.0, 10.0, 60.0}) {
    scenario.step_s = step;
    Problems problems;
    const auto run = simulate(facility, scenario, problems);
    ASSERT_TRUE(run);
    const auto* power = run->recording.find("Rack/RackPower");
    ASSERT_TRUE(power);
    double energy = 0;
    for (double t = step; t <= scenario.duration_s; t += step) {
      Frame frame;
      power->whole_frame(t, frame);
      for (const auto w : frame.value) energy += static_cast<double>(w) * step;
    }
    EXPECT_NEAR(energy, run->summary.it_energy_j, 1e-5 * energy) << "recorded every " << step << " s";
  }
}

TEST(Simulate, TheSameInputsGiveTheSameValues) {
  const auto facility = test::small_plant();
  const auto scenario = random_scenario(facility, 7);
  Problems problems;
  const auto a = simulate(facility, scenario, problems), b = simulate(facility, scenario, problems);
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->recording.tracks.size(), b->recording.tracks.size());
  for (std::size_t t = 0; t < a->recording.tracks.size(); ++t)
    for (double time = 0; time <= scenario.duration_s; time += scenario.step_s) {
      Frame x, y;
      a->recording.tracks[t]->whole_frame(time, x);
      b->recording.tracks[t]->whole_frame(time, y);
      ASSERT_EQ(x.value, y.value) << label(a->recording.tracks[t]->metric()) << " at " << time;
    }
  ASSERT_EQ(a->recording.events.size(), b->recording.events.size());
}

}  // namespace
}  // namespace hallscope
