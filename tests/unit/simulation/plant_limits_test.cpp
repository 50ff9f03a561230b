// What a plant cannot do, in the reference hall: the questions of an engineer who loses most of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/parameters.h"
#include "models/simulation/run/simulator.h"
#include "models/simulation/scenario/scenario_json.h"

namespace hallscope {
namespace {

namespace p = parameters;

class PlantLimits : public ::testing::Test {
 protected:
  PlantLimits() {
    Problems problems;
    hall = read_facility((assets_folder() / "demo" / "hall.json").string(), problems);
    if (!hall) throw std::runtime_error("no hall");
  }
  /// All racks at full load at 40 °C, 25 °C outside, and what fails after five minutes.
  Simulator& run(const std::string& failing, double dry_c = 25, double wet_c = 18, int supply_c = 40) {
    Problems problems;
    const auto scenario = parse_scenario(
        R"({ "format": "hallscope-scenario", "version": 1, "duration": "20m", "step": 1, "supplyTemperature": )" +
            std::to_string(supply_c) + R"(, "weather": { "dryBulb": )" + std::to_string(dry_c) + R"(, "wetBulb": )" +
            std::to_string(wet_c) + R"( },
             "jobs": [ { "name": "full", "racks": "hall-*/row-*/rack-*", "start": "-24h", "duty": 1, "load": 1.0,
                         "checkpointEvery": 1e9 } ],
             "events": [ { "at": "5m", "fail": )" +
            failing + " } ] }",
        "limits.json", *hall, problems);
    for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
    running.emplace(*hall, *scenario);
    return *running;
  }
  const CoolerState& cooler(const std::string& id) {
    const auto& all = running->coolant().coolers;
    return *std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.element == hall->find(id); });
  }
  double hottest_supply() {
    const auto& racks = running->racks();
    double most = 0;
    for (std::size_t r = 0; r < racks.size(); ++r)
      if (racks.liquid_cooled(r)) most = std::max(most, running->coolant().rack_supply_c()[r]);
    return most;
  }
  /// Elements that were ever in a condition.
  std::size_t in(Condition condition) {
    for (const auto& figure : running->conditions().figures())
      if (figure.condition == condition) return figure.elements;
    return 0;
  }
  bool told(const std::string& text) {
    const auto events = running->take_all_events();
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& e) { return e.text.find(text) != std::string::npos; });
  }
  std::size_t ever(const std::vector<double>& at) {
    return static_cast<std::size_t>(std::count_if(at.begin(), at.end(), [](double t) { return !std::isnan(t); }));
  }
  double first(const std::vector<double>& at) {
    double earliest = 1e9;
    for (const double t : at)
      if (!std::isnan(t)) earliest = std::min(earliest, t);
    return earliest;
  }
  std::optional<Facility> hall;
  std::optional<Simulator> running;
};

// Of twelve warm-water chillers eleven fail. The coil of the one that is left passes 2.8 MW and its compressor at most
// 1.25 times 1.68 MW: less than 5 of 18.9 MW. The loop warms by some kelvins a minute, and 160 racks throttle.
TEST_F(PlantLimits, OneChillerLeftDoesNotDoTheWorkOfTwelve) {
  auto& s = run(R"(["cooling-01/chiller-1-0[3-9]", "cooling-01/chiller-1-1[0-3]"])");
  s.advance(300);
  const double before = hottest_supply();
  double most = 0;
  for (double t = 301; t <= 1200; ++t) {
    s.advance(t);
    most = std::max(most, cooler("cooling-01/chiller-1-14").now.heat_w);
    if (t == 420) {
      EXPECT_GT((hottest_supply() - before) / 2, 2.5) << "kelvins a minute";
      EXPECT_LT((hottest_supply() - before) / 2, 6);
    }
    if (t == 480) EXPECT_TRUE(cooler("cooling-01/chiller-1-14").at_capacity());
  }
  EXPECT_GT(most, 2.8e6);
  EXPECT_LT(most, 5.1e6) << "with all the water at 62 °C, when racks switch off";
  EXPECT_LT(cooler("cooling-01/chiller-1-14").now.heat_w, 5e6);
  EXPECT_EQ(ever(s.racks().throttled_at), 160u);
  EXPECT_LT(first(s.racks().throttled_at), 300 + 180);
  EXPECT_LT(hottest_supply(), 62) << "racks switch off before";
  EXPECT_EQ(in(Condition::over_temperature), 160u) << "coolant over 50 °C";
  EXPECT_EQ(in(Condition::at_capacity), 20u + 1) << "and the CDUs, with open valves";
  EXPECT_EQ(in(Condition::set_point_not_met), 20u + 1) << "the CDUs of four rows, and the chiller that is left";
  EXPECT_TRUE(told("at capacity"));
}

// The same from frost to heat: never more than its coil's conductance and its compressor.
TEST_F(PlantLimits, NoChillerPassesItsCapacityInAnyWeather) {
  for (const double dry : {-5.0, 10.0, 32.0, 40.0}) {
    auto& s = run(R"(["cooling-01/chiller-1-0[3-9]", "cooling-01/chiller-1-1[0-3]"])", dry, std::min(dry, 20.0));
    for (double t = 310; t <= 900; t += 10) {
      s.advance(t);
      for (const auto& c : s.coolant().coolers) {
        EXPECT_LE(c.now.heat_w, c.now.most_w * 1.000001);
        EXPECT_LE(c.rate, 1.2001 * c.design_rate);
      }
    }
    EXPECT_LT(cooler("cooling-01/chiller-1-14").now.heat_w, 10e6) << dry << " °C";
  }
}

// All CRAHs fail: 5.9 K a minute at first, as measured elsewhere. Racks warn from 35 °C on and switch off one after the
// other between 42 and 48 °C, and what is left does not get hotter for ever.
TEST_F(PlantLimits, WithoutCrahsRacksGoOneAfterTheOther) {
  auto& s = run(R"("hall-01/crah-*")");
  s.advance(310);
  const double early = s.air().halls[0].room_c;
  s.advance(340);
  EXPECT_NEAR((s.air().halls[0].room_c - early) * 2, 5.9, 1.2) << "K a minute";
  double warmest = 0;
  std::size_t most_at_once = 0;
  for (double t = 341; t <= 1200; ++t) {
    s.advance(t);
    for (const auto c : s.racks().inlet_air_c) warmest = std::max(warmest, c);
    most_at_once = std::max(most_at_once, s.racks().newly_tripped.size());
  }
  EXPECT_LT(warmest, p::air_trip_c + p::air_trip_spread_k);
  EXPECT_GT(ever(s.racks().tripped_at), 100u);
  EXPECT_EQ(in(Condition::over_temperature), 672u) << "warned of from 35 °C on";
  const auto figures = s.conditions().figures();
  for (const auto& figure : figures)
    if (figure.condition == Condition::over_temperature)
      EXPECT_LT(figure.first_s, first(s.racks().tripped_at) - 60) << "a minute or more before the first goes";
  EXPECT_LT(most_at_once, 30u) << "of 672 in any second";
  for (std::size_t r = 0; r < s.racks().size(); ++r)
    if (!std::isnan(s.racks().tripped_at[r])) EXPECT_GT(s.racks().tripped_at[r], 300 + 120);
}

// 10 °C asked for: the chillers' evaporators give what they can, and the CDUs know that it is not what was asked.
TEST_F(PlantLimits, ASetPointThatCannotBeMetIsKnown) {
  auto& s = run(R"("hall-01/row-02/busway-a-3")", 25, 18, 10);
  s.advance(600, 2.5);
  const auto& cdus = s.coolant().cdus;
  EXPECT_TRUE(std::all_of(cdus.begin(), cdus.end(), [](const CduState& c) { return c.misses_setpoint(); }));
  EXPECT_GT(cdus[0].supply_c, 12);
  EXPECT_EQ(in(Condition::set_point_not_met) >= 80u, true);
  EXPECT_TRUE(told("miss their set point"));
}

// 12 °C of coolant in a hall whose air comes from a summer's day: it would condense.
TEST_F(PlantLimits, CoolantBelowTheDewPointIsTold) {
  auto& s = run(R"("hall-01/row-02/busway-a-3")", 12, 12, 14);
  s.advance(200, 2.5);
  EXPECT_EQ(in(Condition::below_dew_point), 0u);
  auto& humid = run(R"("hall-01/crah-*")", 26, 25, 20);
  humid.advance(400, 2.5);
  EXPECT_EQ(in(Condition::below_dew_point), 80u) << "nor is there a coil left to dry the air";
}

// Compressors are back three minutes after they stopped, at the earliest.
TEST_F(PlantLimits, CompressorsWaitBeforeTheyRestart) {
  auto& s = run(R"("hall-01/row-02/busway-a-3")", 36, 25);
  const auto chiller = hall->find("cooling-01/chiller-1-01");
  Problems problems;
  auto scenario = s.scenario();
  scenario.events = {};
  for (const double at : {20.0, 25.0}) {
    ScenarioEvent event;
    event.at_s = at;
    event.kind = at < 22 ? ScenarioEvent::Kind::fail : ScenarioEvent::Kind::restore;
    event.elements = {chiller};
    scenario.events.push_back(event);
  }
  running.emplace(*hall, scenario);
  const auto& c = cooler("cooling-01/chiller-1-01");  // of the cold loop, for which a coil is no use
  running->advance(25 + 179);
  EXPECT_EQ(c.now.heat_w, 0);
  EXPECT_TRUE(running->conditions().holds(Condition::starting, chiller));
  running->advance(25 + 180 + p::chiller_ramp_s + 5);
  EXPECT_GT(c.now.heat_w, 0.4 * c.model.rated_cooling_w);
}

class ReadyScenario : public PlantLimits {
 protected:
  Simulator& play(const char* name) {
    Problems problems;
    scenario = read_scenario((assets_folder() / "demo" / name).string(), *hall, problems);
    running.emplace(*hall, *scenario);
    return *running;
  }
  std::size_t off() {
    const auto& racks = running->racks();
    return static_cast<std::size_t>(std::count_if(racks.state.begin(), racks.state.end(), [](auto state) {
      return state == RackBank::State::tripped || state == RackBank::State::off;
    }));
  }
  std::optional<Scenario> scenario;
};

// "supply … warms by some 4 K a minute. After 2 to 4 minutes the hottest GPUs throttle, and at 58 °C, within 6 minutes,
// all 160 racks have switched off … The racks start by themselves".
TEST_F(ReadyScenario, LossOfAChillerPlantDoesWhatItsTextSays) {
  auto& s = play("chiller-plant-loss.json");
  s.advance(301, 2.5);
  const double before = hottest_supply();
  s.advance(480, 2.5);
  EXPECT_NEAR((hottest_supply() - before) / 3, 4, 1);
  EXPECT_GT(first(s.racks().throttled_at), 300 + 120);
  EXPECT_LT(first(s.racks().throttled_at), 300 + 240);
  s.advance(660, 2.5);
  EXPECT_EQ(off(), 160u);
  for (std::size_t r = 0; r < s.racks().size(); ++r)
    if (!std::isnan(s.racks().tripped_at[r])) {
      const auto path = hall->path(s.racks().element[r]);
      EXPECT_LE(path, "hall-01/row-05") << path << ": rows 5 to 16 keep their coolant";
    }
  s.advance(900, 2.5);
  EXPECT_LT(hottest_supply(), 62);
  for (const auto& row : s.air().halls[0].rows) EXPECT_NEAR(row.inlet_c, 26.2, 1.5) << "a kelvin or two warmer";
  s.advance(1200, 2.5);
  EXPECT_EQ(off(), 0u);
}

// "within a minute GPUs of all forty racks throttle … the racks switch off within a minute … start by themselves".
TEST_F(ReadyScenario, LossOfCdusDoesWhatItsTextSays) {
  auto& s = play("cdu-loss.json");
  s.advance(479, 2.5);
  EXPECT_EQ(ever(s.racks().throttled_at), 0u) << "no rack moves";
  s.advance(540, 2.5);
  EXPECT_EQ(ever(s.racks().throttled_at), 40u);
  EXPECT_EQ(off(), 0u);
  s.advance(720, 2.5);
  EXPECT_EQ(off(), 40u);
  s.advance(1200, 2.5);
  EXPECT_EQ(off(), 0u);
}

// "return and GPUs become 5 K warmer … chillers less than half of their work".
TEST_F(ReadyScenario, WarmerSupplyDoesWhatItsTextSays) {
  auto& s = play("supply-45.json");
  const auto plant = [&] {
    double sum = 0;
    for (const auto& c : s.coolant().coolers) sum += c.now.power_w;
    return sum;
  };
  s.advance(480, 2.5);
  const double work = plant(), gpu = s.racks().plate_c[5], flow = s.racks().flow_rate[5], level = s.racks().level[5];
  s.advance(1500, 2.5);
  EXPECT_NEAR(s.racks().plate_c[5] - gpu, 5 + 32 * (s.racks().level[5] - level), 1);
  EXPECT_NEAR(s.racks().flow_rate[5], flow, 1e-6 * flow);
  EXPECT_LT(plant(), 0.5 * work);
  EXPECT_EQ(ever(s.racks().throttled_at), 0u);
}

}  // namespace
}  // namespace hallscope
