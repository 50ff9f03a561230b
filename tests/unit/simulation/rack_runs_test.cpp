// Racks that are taken together are what they are one by one.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/run/simulator.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

/// The small plant with racks of four models in its rows, in an order that cuts runs of any length.
Facility unequal_plant() {
  std::string json = test::small_plant_json();
  const std::string racks = R"("id": "rack-{n}", "model": "gb300-nvl72", "count": 8,)";
  const std::string others = R"("id": "rack-{n}", "model": "gb300-nvl72", "count": 3,
              "fedBy": ["busway-a", "busway-b"], "cooledBy": "cdu" },
            { "id": "store", "model": "storage-rack", "fedBy": ["busway-b"] },
            { "id": "rack-{n+3}", "model": "liquid-rack", "count": 2,
              "fedBy": ["busway-a"], "cooledBy": "cdu" },
            { "id": "rack-{n+5}", "model": "gb300-nvl72", "count": 4,)";
  const auto at = json.find(racks);
  if (at == std::string::npos) throw std::runtime_error("the small plant has other racks");
  json.replace(at, racks.size(), others);
  Problems problems;
  auto facility = parse_facility(json, "unequal-plant.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the unequal plant cannot be read");
  return std::move(*facility);
}

/// Several jobs that swing, smooth, start and end, on some of the racks.
std::vector<WorkloadJob> several_jobs() {
  std::vector<WorkloadJob> jobs;
  const auto add = [&](const char* racks, double load, double iteration_s, bool smoothing) {
    auto job = test::steady(load).jobs.front();
    job.name = racks;
    job.racks = racks;
    job.duty = 0.7;
    job.iteration_s = iteration_s;
    job.smoothing = smoothing;
    jobs.push_back(job);
  };
  add("hall/row-1/rack-[1-4]", 0.97, 5, false);
  add("hall/row-1/rack-[5-9]", 0.8, 3.3, true);
  add("hall/row-2/rack-[2-7]", 0.9, 7, false);
  jobs.back().start_s = 100;
  jobs.back().ramp_s = 60;
  return jobs;
}

void expect_near(const std::vector<double>& a, const std::vector<double>& b, const char* what, double time) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    ASSERT_NEAR(a[i], b[i], 1e-9 * std::max(1.0, std::abs(b[i]))) << what << " " << i << " at " << time << " s";
}

void expect_same(const Simulator& together, const Simulator& alone) {
  const double t = together.time();
  const auto &a = together.racks(), &b = alone.racks();
  expect_near(a.power_w, b.power_w, "power", t);
  expect_near(a.heat_w, b.heat_w, "heat", t);
  expect_near(a.demand_w, b.demand_w, "demand", t);
  expect_near(a.level, b.level, "level", t);
  expect_near(a.plate_c, b.plate_c, "plates", t);
  expect_near(a.coolant_c, b.coolant_c, "coolant", t);
  expect_near(a.fan_heat_w, b.fan_heat_w, "fans", t);
  expect_near(a.inlet_air_c, b.inlet_air_c, "air", t);
  expect_near(a.flow_rate, b.flow_rate, "flow", t);
  expect_near(together.coolant().rack_supply_c(), alone.coolant().rack_supply_c(), "supply", t);
  expect_near(together.meters().rack, alone.meters().rack, "energy of racks", t);
  expect_near(together.meters().gpu, alone.meters().gpu, "energy of GPUs", t);
  expect_near(together.meters().delivered, alone.meters().delivered, "energy delivered", t);
  expect_near(together.meters().cdu_heat, alone.meters().cdu_heat, "heat of CDUs", t);
  expect_near(together.meters().crah_fan, alone.meters().crah_fan, "fans of CRAHs", t);
  for (std::size_t r = 0; r < a.size(); ++r) {
    ASSERT_EQ(a.state[r], b.state[r]) << r << " at " << t;
    ASSERT_EQ(a.held_back[r], b.held_back[r]) << r << " at " << t;
    ASSERT_EQ(std::isnan(a.throttled_at[r]), std::isnan(b.throttled_at[r])) << r << " at " << t;
    if (!std::isnan(a.throttled_at[r])) ASSERT_NEAR(a.throttled_at[r], b.throttled_at[r], 1e-6);
    if (!std::isnan(a.tripped_at[r])) ASSERT_NEAR(a.tripped_at[r], b.tripped_at[r], 1e-6);
  }
  ASSERT_NEAR(together.it_balance().out_j, alone.it_balance().out_j, 1e-9 * alone.it_balance().in_j + 1);
  ASSERT_NEAR(together.campus_balance().in_j, alone.campus_balance().in_j, 1e-9 * alone.campus_balance().in_j + 1);
}

std::size_t calm_racks(const Simulator& simulator) {
  std::size_t calm = 0;
  for (const auto& run : simulator.racks().runs()) calm += run.calm ? run.size() : 0;
  return calm;
}

/// Both through the same, compared every ten seconds.
void compare(const Facility& facility, const Scenario& scenario, double until) {
  Simulator together(facility, scenario), alone(facility, scenario);
  alone.take_racks_one_by_one();
  alone.run_up();
  alone.run_up();
  together.run_up();
  together.run_up();
  EXPECT_GT(calm_racks(together), together.racks().size() * 3 / 4);
  EXPECT_EQ(calm_racks(alone), 0u);
  std::string events, same_events;
  for (double t = 10; t <= until && !::testing::Test::HasFatalFailure(); t += 10) {
    together.advance(t, 2.5);
    alone.advance(t, 2.5);
    expect_same(together, alone);
    for (const auto& event : together.take_events()) events += event.text + "\n";
    for (const auto& event : alone.take_events()) same_events += event.text + "\n";
  }
  EXPECT_EQ(events, same_events);
}

TEST(RackRuns, AreWhatTheirRacksAreWithoutEvents) {
  const auto facility = unequal_plant();
  Scenario scenario;
  scenario.jobs = several_jobs();
  compare(facility, scenario, 400);
}

TEST(RackRuns, AreWhatTheirRacksAreWhateverHappens) {
  const auto facility = unequal_plant();
  const auto at = [&](const char* id) { return facility.find(id); };
  Scenario scenario;
  scenario.jobs = several_jobs();
  scenario.events = {test::event(33, Kind::fail, {at("hall/row-1/busway-a")}),
                     test::event(95, Kind::restore, {at("hall/row-1/busway-a")}),
                     test::event(131, Kind::leak, {at("hall/row-2/rack-3")}),
                     test::event(160, Kind::derate, {at("hall/row-1/rack-2")}, 0.5),
                     test::event(207, Kind::fail, {at("hall/row-2/cdu")}),
                     test::event(300, Kind::restore, {at("hall/row-2/cdu"), at("hall/row-2/rack-3")}),
                     test::event(390, Kind::supply_temperature, {at("hall/row-1/cdu")}, 49),
                     test::event(500, Kind::fail, {at("grid")}),
                     test::event(560, Kind::restore, {at("grid")}),
                     test::event(610, Kind::fail, {at("turbine-1"), at("bess")}),
                     test::event(700, Kind::fail, {at("warm-1"), at("warm-2")})};
  compare(facility, scenario, 1100);
}

// As for what is asked about a recording: each rack draws what was measured, whatever its jobs do.
TEST(RackRuns, AreWhatTheirRacksAreWithPowersFromElsewhere) {
  const auto facility = unequal_plant();
  Scenario scenario;
  scenario.jobs = several_jobs();
  scenario.events = {test::event(95, Kind::fail, {facility.find("hall/row-1/busway-a")}),
                     test::event(207, Kind::fail, {facility.find("hall/row-2/cdu")})};
  Simulator together(facility, scenario), alone(facility, scenario);
  alone.take_racks_one_by_one();
  for (auto* simulator : {&together, &alone}) {
    for (std::size_t r = 0; r < simulator->racks().size(); ++r)
      simulator->force_power(r, simulator->racks().full_w[r] * (0.5 + 0.02 * static_cast<double>(r % 20)));
    simulator->run_up();
    simulator->run_up();
  }
  EXPECT_EQ(calm_racks(together), together.racks().size());
  for (double t = 10; t <= 400 && !::testing::Test::HasFatalFailure(); t += 10) {
    together.advance(t, 2.5);
    alone.advance(t, 2.5);
    expect_same(together, alone);
    if (t == 50) {
      EXPECT_EQ(calm_racks(together), together.racks().size());
      EXPECT_NEAR(together.network().load(together.racks().node[3]), together.racks().forced_w[3], 1e-6);
      together.force_power(3, std::nan(""));
      alone.force_power(3, std::nan(""));
      together.force_power(4, 50e3);
      alone.force_power(4, 50e3);
    }
  }
}

// Hottest GPUs beside their limit: bounds over all racks of a run do not decide, each rack does.
TEST(RackRuns, AreWhatTheirRacksAreNearTheirLimits) {
  const auto facility = unequal_plant();
  Scenario scenario;
  scenario.jobs = several_jobs();
  for (auto& job : scenario.jobs) job.load = 1;
  for (const double supply : {46.0, 48.0, 50.0, 52.0, 54.0})
    scenario.events.push_back(test::event(100 * (supply - 45), Kind::supply_temperature, {}, supply));
  compare(facility, scenario, 1000);
}

TEST(RackRuns, AreNoOtherForBeingAskedAtEachStep) {
  const auto facility = unequal_plant();
  Scenario scenario;
  scenario.jobs = several_jobs();
  Simulator first(facility, scenario), second(facility, scenario);
  first.advance(200);
  for (double t = 1; t <= 200; ++t) second.advance(t);
  expect_same(first, second);
  EXPECT_NEAR(first.network().totals().supplied_w, second.network().totals().supplied_w, 1e-3);
}

TEST(RackRuns, TellTheSameTwice) {
  const auto facility = unequal_plant();
  Scenario scenario;
  scenario.jobs = several_jobs();
  Simulator first(facility, scenario), second(facility, scenario);
  for (auto* simulator : {&first, &second})
    for (double t = 10; t <= 200; t += 10) simulator->advance(t);
  EXPECT_EQ(first.racks().plate_c, second.racks().plate_c);
  EXPECT_EQ(first.network().totals().supplied_w, second.network().totals().supplied_w);
}

}  // namespace
}  // namespace hallscope
