#include "models/study/year_study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>

#include "models/analysis/plant/figures.h"
#include "models/charts/year_map.h"
#include "models/simulation/run/simulate.h"
#include "models/study/settled_plant.h"
#include "models/telemetry/tracks/memory_recording.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

constexpr double hour_s = 3600, day_s = 86400;

/// A year of air that nobody measured: cold in January, 38 °C at its warmest afternoon, dry by day.
OutsideAir synthetic_air(double time) {
  using std::numbers::pi;
  const double season = -std::cos(2 * pi * time / (365 * day_s)), daily = -std::cos(2 * pi * (time / day_s - 1.0 / 8));
  const double dry = 14 + 17 * season + 7 * daily;
  return {dry, dry - 3 - 2 * (1 + daily)};
}

Weather synthetic_year() {
  std::vector<Weather::Sample> samples;
  for (double t = 0; t <= 365 * day_s; t += hour_s) samples.push_back({t, synthetic_air(t)});
  return Weather(std::move(samples));
}

class YearStudyTest : public ::testing::Test {
 protected:
  /// Row 1 trains all year, row 2 answers questions by day.
  YearQuery query() const {
    YearQuery query;
    auto& scenario = query.scenario;
    scenario = test::steady(0.9);
    auto& training = scenario.jobs[0];
    training.racks = "hall/row-1/rack-*";
    training.duty = 0.85;
    training.checkpoint_s = 40;
    training.checkpoint_every_s = 1500;
    auto serving = training;
    serving.name = "serving";
    serving.racks = "hall/row-2/rack-*";
    serving.kind = WorkloadJob::Kind::inference;
    scenario.jobs.push_back(serving);
    scenario.weather = synthetic_year();
    query.supply_c = {40};
    query.accounts.stated_grid_carbon = 0.3;
    query.accounts.stated_generator_carbon = 0.5;
    return query;
  }
  Facility facility = test::small_plant();
};

TEST_F(YearStudyTest, SampledDaysAgreeWithTheTransientEngine) {
  const auto asked = query();
  const auto study = study_year(facility, asked);
  ASSERT_TRUE(study);
  EXPECT_LT(study->unsettled, 0.005);
  const auto& year = study->results.front();
  for (const int day : {10, 105, 200, 290}) {
    auto scenario = asked.scenario;
    std::vector<Weather::Sample> samples;
    for (double t = -2 * hour_s; t <= day_s + hour_s; t += hour_s)
      samples.push_back({t, synthetic_air(day * day_s + t)});
    scenario.weather = Weather(std::move(samples));
    scenario.duration_s = day_s;
    scenario.step_s = 60;
    Problems problems;
    const auto run = simulate(facility, scenario, problems);
    ASSERT_TRUE(run);
    const auto figures = hallscope::figures(facility, run->recording, {});
    double it = 0, total = 0, water = 0;
    for (int h = 24 * day; h < 24 * (day + 1); ++h) {
      const auto& hour = year.hours[static_cast<std::size_t>(h)];
      it += hour.it_w * hour_s;
      total += hour.total_w * hour_s;
      water += hour.water_m3_s * hour_s;
    }
    EXPECT_NEAR(it, figures.it_energy.value.value(), 5e-3 * it) << "day " << day;
    EXPECT_NEAR(total, figures.total_energy.value.value(), 5e-3 * total) << "day " << day;
    EXPECT_NEAR(water, figures.water.value.value_or(0), 0.02 * water + 1e-6) << "day " << day;
  }
}

/// All that a study tells of an hour, by name.
std::map<std::string, double> told_of(const SettledPlant& plant, const std::vector<ElementIndex>& devices) {
  std::map<std::string, double> told{{"it", plant.it_w},
                                     {"total", plant.total_w},
                                     {"grid", plant.grid_w},
                                     {"generators", plant.generators_w},
                                     {"water", plant.water_m3_s},
                                     {"heat", plant.heat_w},
                                     {"free heat", plant.free_heat_w},
                                     {"compressor free", plant.compressor_free},
                                     {"slow racks", plant.slow_racks},
                                     {"hottest", plant.hottest_c}};
  for (std::size_t d = 0; d < devices.size(); ++d) told["device " + std::to_string(devices[d])] = plant.device_w[d];
  return told;
}

TEST_F(YearStudyTest, HalvingItsStepChangesNoHourByMoreThanHalfAPercent) {
  const std::vector<OutsideAir> airs{{-5, -6}, {12, 9}, {24, 17}, {31, 21}, {36, 22}, {41, 24}};
  const auto devices = devices_of(facility);
  for (const double load : {0.95, 0.5})
    for (const double supply_c : {32.0, 45.0}) {
      auto steady = test::steady(load);
      steady.supply_temperature_c = supply_c;
      const auto never = [] { return false; };
      auto last = settle(facility, steady, airs, never);
      for (const double step_s : {1.25, 0.6, 0.3, 0.1}) {
        const auto half = settle(facility, steady, airs, never, step_s);
        ASSERT_EQ(half.size(), airs.size());
        for (std::size_t k = 0; k < airs.size(); ++k) {
          const auto told = told_of(half[k], devices);
          for (const auto& [name, before] : told_of(last[k], devices))
            EXPECT_NEAR(before, told.at(name), 0.005 * std::abs(told.at(name)) + 1e-9)
                << name << " at " << airs[k].dry_bulb_c << " °C, load " << load << ", supply " << supply_c
                << " °C, step " << step_s << " s";
        }
        last = half;
      }
    }
}

TEST_F(YearStudyTest, MonthsAndDevicesAddUpAndTheWorstHoursAreHot) {
  const auto study = study_year(facility, query());
  ASSERT_TRUE(study);
  const auto& result = study->results.front();
  EXPECT_EQ(result.hours.size(), 8760u);
  EXPECT_EQ(result.year.hours, 8760);
  double it = 0, total = 0, water = 0, hours = 0;
  for (const auto& month : result.month) {
    it += month.it_j;
    total += month.total_j;
    water += month.water_m3;
    hours += month.hours;
  }
  EXPECT_EQ(hours, 8760);
  EXPECT_NEAR(it, result.year.it_j, 1e-9 * it);
  EXPECT_NEAR(total, result.year.total_j, 1e-9 * total);
  EXPECT_NEAR(water, result.year.water_m3, 1e-9 * water + 1e-9);
  EXPECT_EQ(result.month[1].hours, 28 * 24);
  EXPECT_GT(result.month[6].pue().value(), result.month[0].pue().value()) << "July is warmer than January";
  EXPECT_GT(result.worst.front().air.dry_bulb_c, 30);
  const auto devices = devices_of(facility);
  ASSERT_EQ(result.device_j.size(), devices.size());
  const double cooling = std::accumulate(result.device_j.begin(), result.device_j.end(), 0.0);
  EXPECT_GT(cooling, 0);
  EXPECT_LT(cooling, result.year.total_j - result.year.it_j) << "the rest is losses";
  EXPECT_GT(result.year.cue_kg_per_kwh().value(), 0.3 * result.year.pue().value());
  EXPECT_LT(result.year.cue_kg_per_kwh().value(), 0.5 * result.year.pue().value());
}

TEST_F(YearStudyTest, WarmerCoolantNeedsFewerCompressors) {
  auto asked = query();
  asked.supply_c = {25, 45};
  const auto study = study_year(facility, asked);
  ASSERT_TRUE(study);
  const auto &cold = study->results[0].year, &warm = study->results[1].year;
  EXPECT_GT(warm.free_heat_j / warm.heat_j, cold.free_heat_j / cold.heat_j);
  EXPECT_LT(warm.pue().value(), cold.pue().value());
  const auto json = nlohmann::json::parse(year_json(facility, *study, 0));
  EXPECT_EQ(json["studies"].size(), 2u);
  EXPECT_EQ(json["studies"][0]["months"].size(), 12u);
  EXPECT_NEAR(json["studies"][1]["pue"].get<double>(), warm.pue().value(), 1e-9);
  EXPECT_THAT(year_text(facility, *study, 0), HasSubstr("by month"));
}

TEST_F(YearStudyTest, ItsRecordingHoldsTheHours) {
  const auto asked = query();
  const auto study = study_year(facility, asked);
  ASSERT_TRUE(study);
  const double start = 1767225600;
  MemoryRecording memory(plan_of(facility, *study, start));
  ASSERT_TRUE(write_hours(facility, *study, asked.accounts, memory));
  const auto recording = memory.snapshot();
  const auto* pue = site_track(recording, "pue");
  ASSERT_TRUE(pue);
  const auto map = year_map(*pue, 0);
  const auto& hours = study->results.front().hours;
  for (const std::size_t h : {0u, 13u, 4000u, 8759u})
    EXPECT_NEAR(map.at(h / 24, h % 24), hours[h].total_w / hours[h].it_w, 1e-5) << h;
  EXPECT_LT(map.least, map.most);
  double chillers = 0, said = 0;
  const auto* power = recording.find("Chiller/ActivePower");
  ASSERT_TRUE(power);
  for (std::size_t c = 0; c < power->elements().size(); ++c)
    for (std::size_t h = 1; h <= 8760; ++h) chillers += hour_s * double{power->reading(c, start + hour_s * h).value};
  const auto devices = devices_of(facility);
  for (std::size_t d = 0; d < devices.size(); ++d)
    if (facility.element(devices[d]).type == ElementType::Chiller) said += study->results.front().device_j[d];
  EXPECT_NEAR(chillers, said, 1e-3 * said);
  EXPECT_FALSE(site_track(recording, "nonsense"));
}

TEST_F(YearStudyTest, JobsThatEndWithinTheYearEnd) {
  auto asked = query();
  asked.scenario.jobs.resize(1);
  asked.scenario.jobs[0].end_s = 100 * day_s;
  const auto loads = hourly_loads(facility, asked.scenario, 0);
  EXPECT_GE(loads.cases.size(), 2u);
  EXPECT_EQ(loads.of_hour[0], loads.of_hour[2000]);
  EXPECT_NE(loads.of_hour[0], loads.of_hour[3000]);
  EXPECT_LT(loads.cases[loads.of_hour[3000]][0].load, loads.cases[loads.of_hour[0]][0].load);
}

TEST_F(YearStudyTest, CanBeCancelled) {
  int asked = 0;
  EXPECT_FALSE(study_year(facility, query(), [&](double, std::string_view) { return ++asked < 2; }));
}

}  // namespace
}  // namespace hallscope
