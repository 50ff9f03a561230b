#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "models/analysis/limits/binding_limit.h"
#include "models/analysis/plant/figures.h"
#include "models/io/assets.h"
#include "models/simulation/run/simulate.h"
#include "tests/unit/simulation/small_plant.h"

// Figures of simulated runs against what the simulation itself accounts for.

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

Recording run(const Facility& facility, const Scenario& scenario, SimulationSummary* summary = nullptr) {
  Problems problems;
  auto simulated = simulate(facility, scenario, problems);
  for (const auto& p : problems.list()) ADD_FAILURE() << to_line(p);
  if (summary) *summary = simulated->summary;
  return simulated->recording;
}

TEST(SimulatedFigures, EnergiesAreThoseOfTheBalances) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.duration_s = 300;
  scenario.step_s = 1;
  scenario.jobs[0].duty = 0.8;
  scenario.jobs[0].checkpoint_s = 20;
  scenario.jobs[0].checkpoint_every_s = 100;
  SimulationSummary summary;
  const auto recording = run(plant, scenario, &summary);
  const auto site = figures(plant, recording, {});
  EXPECT_NEAR(site.it_energy.value.value(), summary.it_energy_j, 1e-3 * summary.it_energy_j);
  EXPECT_NEAR(site.total_energy.value.value(), summary.energy.in_j, 0.01 * summary.energy.in_j);
  EXPECT_GT(*site.total_energy.value, 1.01 * *site.it_energy.value);
  EXPECT_GT(site.gpu_part.value.value(), 0.6) << "CPUs, network and supplies beside the GPUs";
  EXPECT_LT(site.gpu_part.value.value(), 0.78);

  double it = 0, total = 0, carbon = 0, water = 0;
  for (const char* part : {"hall/row-1", "hall/row-2"}) {
    FiguresQuery query;
    query.selection = {plant.find(part)};
    const auto row = figures(plant, recording, query);
    it += row.it_energy.value.value();
    total += row.total_energy.value.value();
    carbon += row.carbon_kg.value.value();
    water += row.water.value.value();
  }
  EXPECT_NEAR(it, *site.it_energy.value, 1e-6 * it);
  EXPECT_NEAR(total, *site.total_energy.value, 1e-6 * total);
  EXPECT_NEAR(carbon, *site.carbon_kg.value, 1e-6 * carbon);
  EXPECT_NEAR(water, *site.water.value, 1e-6 * water + 1e-9);
}

TEST(SimulatedFigures, FewInstantsTellTheSameAsAll) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.duration_s = 300;
  scenario.step_s = 1;
  scenario.jobs[0].duty = 0.8;
  const auto recording = run(plant, scenario);
  FiguresQuery few;
  few.most_instants = 40;
  const auto all = figures(plant, recording, {}), some = figures(plant, recording, few);
  EXPECT_NEAR(some.pue.value.value(), *all.pue.value, 2e-3);
  EXPECT_NEAR(some.cue.value.value(), *all.cue.value, 2e-3);
  EXPECT_NEAR(some.gpu_part.value.value(), *all.gpu_part.value, 5e-3);
  EXPECT_NEAR(some.it_range.ramp.up.value.value(), *all.it_range.ramp.up.value, 1e-9);
  EXPECT_NEAR(some.total_range.peak.value.value(), *all.total_range.peak.value, 0.01 * *all.total_range.peak.value);
}

TEST(SimulatedFigures, WhatBatteriesCarryWhileTheGridIsGoneIsCounted) {
  const auto plant = test::small_plant();
  auto scenario = test::steady();
  scenario.duration_s = 120;
  scenario.step_s = 1;
  scenario.events = {test::event(40, Kind::fail, {plant.find("grid")}),
                     test::event(80, Kind::restore, {plant.find("grid")})};
  const auto recording = run(plant, scenario);
  for (const double t : {20.0, 60.0, 100.0}) {
    FiguresQuery query;
    query.at = t;
    const auto f = figures(plant, recording, query);
    EXPECT_GT(f.power_ratio.value.value(), 1.02) << t;
    EXPECT_LT(f.power_ratio.value.value(), 1.3) << t;
  }
}

TEST(SimulatedFigures, WithoutACoolingPlantTheyAreMarkedAsPartial) {
  Problems problems;
  const auto facility = read_facility((assets_folder() / "demo" / "frontier.json").string(), problems);
  ASSERT_TRUE(facility);
  Scenario idle;
  idle.duration_s = 60;
  const auto f = figures(*facility, run(*facility, idle), {});
  ASSERT_TRUE(f.pue.value);
  EXPECT_NE(f.pue.note.find("partial"), std::string::npos);
  for (const auto* figure : {&f.carbon_kg, &f.cue, &f.total_range.mean, &f.total_range.peak, &f.total_range.ramp.up})
    EXPECT_NE(figure->note.find("partial"), std::string::npos);
  EXPECT_FALSE(f.water.value) << "never zero";
}

TEST(SimulatedFigures, EnergyIsTheSameAtAnyRecordingStep) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.duration_s = 1200;
  scenario.jobs[0].duty = 0.8;
  scenario.jobs[0].checkpoint_s = 30;
  scenario.jobs[0].checkpoint_every_s = 250;
  for (const double step : {10.0, 60.0, 300.0}) {
    scenario.step_s = step;
    SimulationSummary summary;
    const auto recording = run(plant, scenario, &summary);
    const auto f = figures(plant, recording, {});
    EXPECT_NEAR(f.it_energy.value.value(), summary.it_energy_j, 1e-5 * summary.it_energy_j) << step;
    EXPECT_EQ(f.it_range.ramp.row_s, step);
    EXPECT_EQ(f.it_range.ramp.window_s, std::max(step, 10.0));
  }
}

TEST(SimulatedFigures, LossesOfBatteriesAreInTheTotal) {
  const auto plant = test::small_plant();
  auto scenario = test::steady();
  scenario.duration_s = 1800;
  scenario.step_s = 5;
  scenario.events = {test::event(60, Kind::fail, {plant.find("grid")}),
                     test::event(120, Kind::restore, {plant.find("grid")})};
  SimulationSummary summary;
  const auto recording = run(plant, scenario, &summary);
  const auto f = figures(plant, recording, {});
  // All that was consumed: what came in less what stayed, of which the part in water and metal is no electricity.
  double grid = 0, stored = 0;
  for (const auto& track : recording.tracks) {
    const auto& name = track->metric().name;
    for (std::size_t c = 0; c < track->elements().size(); ++c) {
      const auto type = plant.element(track->elements()[c]).type;
      const auto& model = plant.model(track->elements()[c]);
      if (name == "UPS/StateOfCharge")
        stored +=
            *model.rated_power_w * 300 / 0.96 * (track->reading(c, 1800).value - double{track->reading(c, 0).value});
      if (name == "BESS/StateOfCharge")
        stored += model.figures.at("aif:spec:energyCapacity").value *
                  (track->reading(c, 1800).value - double{track->reading(c, 0).value});
      const bool source = type == ElementType::Utility || type == ElementType::Generator;
      if (name == "PowerMeter/ActivePower" && source)
        for (double t = 5; t <= 1800; t += 5) grid += 5 * double{track->reading(c, t).value};
    }
  }
  EXPECT_NEAR(f.total_energy.value.value(), grid - stored, 2e-3 * grid);
  // Carbon while the grid was gone is that of what charges the batteries again.
  FiguresQuery gone;
  gone.from = 65;
  gone.to = 115;
  EXPECT_GT(figures(plant, recording, gone).cue.value.value(), 0.4);
}

TEST(SimulatedFigures, AHouseLoadThatIsStatedIsPartOfTheTotal) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.duration_s = 100;
  const auto recording = run(plant, scenario);
  FiguresQuery query;
  const auto without = figures(plant, recording, query);
  query.accounts.emplace();
  query.accounts->house_load_w = 50e3;
  const auto with = figures(plant, recording, query);
  EXPECT_NEAR(*with.total_energy.value - *without.total_energy.value, 50e3 * 100, 1);
  EXPECT_NEAR(*with.total_power.value - *without.total_power.value, 50e3, 0.1);
  EXPECT_NEAR(*with.pue.value - *without.pue.value, 50e3 * 100 / *with.it_energy.value, 1e-9);
  double sum = 0;
  for (const char* row : {"hall/row-1", "hall/row-2"}) {
    query.selection = {plant.find(row)};
    sum += figures(plant, recording, query).total_energy.value.value();
  }
  EXPECT_NEAR(sum, *with.total_energy.value, 1e-6 * sum) << "shared by all racks";
}

TEST(SimulatedFigures, TokensGoWithWhatJobsGetOfWhatTheyAskFor) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.9);
  scenario.duration_s = 300;
  scenario.step_s = 10;
  FiguresQuery query;
  query.accounts.emplace();
  query.accounts->tokens_per_gpu_s["*"] = 10;
  query.accounts->electricity_price = 0.1;
  query.scenario = std::make_shared<const Scenario>(scenario);
  const auto whole = figures(plant, run(plant, scenario), query);
  const double gpus = 16 * 72;
  EXPECT_NEAR(whole.tokens.value.value(), gpus * 10 * 300, 1e-3 * gpus * 3000);
  EXPECT_NEAR(whole.tokens_lost.value.value(), 0, 1);
  EXPECT_NEAR(whole.token_rate.value.value(), gpus * 10, 1e-3 * gpus * 10);
  EXPECT_NEAR(whole.tokens_a_kwh.value.value(), *whole.tokens.value / (*whole.total_energy.value / 3.6e6), 1);
  EXPECT_NEAR(whole.tokens_a_watt.value.value(), *whole.token_rate.value / *whole.total_range.mean.value, 1e-7);
  EXPECT_NEAR(whole.token_cost.value.value(), *whole.cost.value / *whole.tokens.value * 1e6, 1e-9);
  // A row of racks goes off half way: a quarter of the tokens is not made.
  scenario.events = {test::event(150, Kind::fail, {plant.find("hall/row-1/busway-a")}),
                     test::event(150, Kind::fail, {plant.find("hall/row-1/busway-b")})};
  query.scenario = std::make_shared<const Scenario>(scenario);
  const auto recording = run(plant, scenario);
  const auto part = figures(plant, recording, query);
  EXPECT_NEAR(part.tokens_lost.value.value(), gpus * 10 * 75, 0.02 * gpus * 750);
  EXPECT_NEAR(*part.tokens.value + *part.tokens_lost.value, *whole.tokens.value, 1);
  query.selection = {plant.find("hall/row-2")};
  const auto other = figures(plant, recording, query);
  EXPECT_NEAR(other.tokens_lost.value.value(), 0, 1);
  EXPECT_NEAR(other.tokens.value.value(), gpus / 2 * 3000, 1e-3 * gpus * 1500);
}

// Whatever the step of a recording between a tenth of a second and five: what is told of its range is the same.
TEST(SimulatedFigures, HalvingTheStepChangesNoneByMoreThanHalfAPercent) {
  const auto plant = test::small_plant();
  auto scenario = test::steady(0.95);
  scenario.duration_s = 300;
  scenario.weather = Weather(OutsideAir{30, 20});
  scenario.jobs[0].duty = 0.8;
  scenario.jobs[0].iteration_s = 7;
  scenario.jobs[0].checkpoint_s = 20;
  scenario.jobs[0].checkpoint_every_s = 100;
  scenario.events = {test::event(30, Kind::fail, {plant.find("warm-1")}),
                     test::event(60, Kind::fail, {plant.find("turbine-1")}),
                     test::event(90, Kind::fail, {plant.find("hall/row-1/cdu")})};
  FiguresQuery query;
  query.accounts.emplace();
  query.accounts->tokens_per_gpu_s["*"] = 10;
  query.accounts->electricity_price = 0.1;
  query.accounts->water_price = 3;
  const auto told = [&](double step_s) {
    scenario.step_s = step_s;
    query.scenario = std::make_shared<const Scenario>(scenario);
    const auto site = figures(plant, run(plant, scenario), query);
    std::map<std::string, double> values;
    for (const auto& [name, figure] : named_figures(site))
      if (figure->value && figure != &site.it_power && figure != &site.total_power && figure != &site.power_ratio)
        values[name] = *figure->value;  // those three are of an instant, hence of a row
    return values;
  };
  auto last = told(5);
  EXPECT_GE(last.size(), 14u);
  for (const double step_s : {2.5, 1.0, 0.5, 0.2, 0.1}) {
    auto half = told(step_s);
    ASSERT_EQ(half.size(), last.size());
    for (const auto& [name, value] : half) {
      EXPECT_NEAR(last.at(name), value, 0.005 * std::abs(value)) << name << " at " << step_s << " s";
    }
    last = std::move(half);
  }
}

class DemoFigures : public ::testing::TestWithParam<const char*> {};

TEST_P(DemoFigures, ArePlausible) {
  Problems problems;
  const auto facility = read_facility((assets_folder() / "demo" / GetParam()).string(), problems);
  ASSERT_TRUE(facility);
  auto scenario = scenario_of(*facility);
  scenario.duration_s = 100;
  const auto recording = run(*facility, scenario);
  const auto site = figures(*facility, recording, {});
  EXPECT_GT(site.pue.value.value(), 1.02);
  EXPECT_LT(site.pue.value.value(), 1.3);
  EXPECT_GT(site.cue.value.value(), 0.4 * *site.pue.value);
  EXPECT_LT(site.cue.value.value(), 0.55 * *site.pue.value);
  EXPECT_GT(site.cer.value.value(), 3);
  EXPECT_TRUE(site.water.value && site.gpu_part.value && site.wue.value);

  FiguresQuery query;
  query.selection = {facility->find("hall-01")};
  const auto hall = figures(*facility, recording, query);
  EXPECT_EQ(hall.racks, 672u);
  EXPECT_NEAR(hall.pue.value.value(), *site.pue.value, 0.02 * *site.pue.value);

  const auto limits = binding_limits(*facility, recording, query.selection, recording.end());
  EXPECT_EQ(limits.racks.size(), 672u);
  EXPECT_TRUE(std::all_of(limits.racks.begin(), limits.racks.end(), [](const auto& r) { return r.binding; }));
}

INSTANTIATE_TEST_SUITE_P(All, DemoFigures, ::testing::Values("hall.json", "campus-1gw.json"));

}  // namespace
}  // namespace hallscope
