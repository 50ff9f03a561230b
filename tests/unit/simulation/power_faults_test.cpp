// Electrical faults of the reference hall, with the values that they must have. The hall has 640 racks on two sides:
// A from the grid through UPS, B from four turbines of 35 MW with 14 Megapacks of 1.9 MW.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/run/simulator.h"
#include "models/simulation/scenario/scenario_json.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

/// Twenty minutes at full load without iterations or checkpoints, with these events.
std::string scenario_text(const std::string& events, const std::string& duration = "20m") {
  return R"({"format": "hallscope-scenario", "version": 1, "title": "fault", "duration": ")" + duration +
         R"(", "step": 1, "supplyTemperature": 40, "weather": {"dryBulb": 25, "wetBulb": 18},
    "jobs": [{"name": "full", "racks": "hall-*/row-*/rack-*", "start": "-24h", "duty": 1, "load": 1.0,
              "checkpointEvery": 1000000000.0}], "events": [)" +
         events + "]}";
}

class PowerFaults : public ::testing::Test {
 protected:
  static const Facility& hall() {
    static const Facility facility = [] {
      Problems problems;
      return *read_facility((assets_folder() / "demo" / "hall.json").string(), problems);
    }();
    return facility;
  }
  Simulator& run(const std::string& events) {
    scenario = parse_scenario(scenario_text(events), "fault.json", hall(), problems);
    for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
    return running.emplace(hall(), *scenario);
  }
  PowerNetwork::Node node(const char* id) { return running->network().node(hall().find(id)); }
  double delivered(const char* id) { return running->network().delivered(node(id)); }
  double batteries_w() {
    double sum = 0;
    for (const auto bess : hall().of_type(ElementType::BESS))
      sum += running->network().battery_power(running->network().node(bess));
    return sum;
  }
  double it_w() {
    double sum = 0;
    for (const auto w : running->racks().power_w) sum += w;
    return sum;
  }
  std::vector<Event> events() { return running->take_all_events(); }
  const Event* find(const std::vector<Event>& events, const std::string& part) {
    for (const auto& event : events)
      if (event.text.find(part) != std::string::npos) return &event;
    return nullptr;
  }

  Problems problems;
  std::optional<Scenario> scenario;
  std::optional<Simulator> running;
};

TEST_F(PowerFaults, ABuswayAt119PercentTripsByItsOwnCurve) {
  auto& s = run(R"({"at": "2m", "derate": ["hall-01/row-02/busway-b-3"], "to": 0.66},
                   {"at": "4m", "fail": ["hall-01/row-02/busway-a-3"]})");
  s.advance(600);
  const auto all = events();
  const auto* trip = find(all, "trips at");
  ASSERT_TRUE(trip);
  EXPECT_EQ(hall().path(trip->element), "hall-01/row-02/busway-b-3");
  // I²t with 18 s at three times: 9 · 18 / 1.19² = 114 s, where a medium-voltage relay would have opened in 43 s.
  EXPECT_NEAR(trip->time - 240, 114, 2);
  EXPECT_THAT(trip->text, ::testing::ContainsRegex("trips at 1(19|20) % of its rating"));
  EXPECT_TRUE(find(all, "one side lost"));
  EXPECT_FALSE(find(all, "all sides")) << "the other side is lost as well: nothing has come back";
}

TEST_F(PowerFaults, WhatIsDarkDoesNotReportItsRepair) {
  auto& s = run(R"({"at": "1m", "fail": ["hall-01/row-02/busway-a-3"]},
                   {"at": "2m", "fail": ["hall-01/row-02/busway-b-3"]},
                   {"at": "8m", "restore": ["hall-01/row-02/busway-b-3"]},
                   {"at": "12m", "restore": ["hall-01/row-02/busway-a-3"]})");
  s.advance(1000);
  const auto all = events();
  const auto *dark = find(all, "without power"), *again = find(all, "have power again"), *back = find(all, "all sides");
  ASSERT_TRUE(dark && again && back);
  EXPECT_NEAR(dark->time, 120, 1);
  EXPECT_NEAR(again->time, 480, 1);
  EXPECT_NEAR(back->time, 720, 1);
}

TEST_F(PowerFaults, ACapAndALostFeedDoNotAddUp) {
  auto& s = run(R"({"at": "2m", "derate": ["hall-01/row-02/rack-17"], "to": 0.8},
                   {"at": "6m", "fail": ["hall-01/row-02/busway-a-3"]})");
  const auto& racks = s.racks();
  const auto at = std::find(racks.element.begin(), racks.element.end(), hall().find("hall-01/row-02/rack-17"));
  const auto r = static_cast<std::size_t>(at - racks.element.begin());
  s.advance(300);
  EXPECT_NEAR(racks.power_w[r], 104.6e3, 0.5e3);
  s.advance(600);
  EXPECT_NEAR(racks.power_w[r], 104.6e3, 0.5e3) << "its one feed gives 132 kW";
  // Nobody is short of power: its operator holds it.
  EXPECT_EQ(racks.held_back[r], RackBank::Held::by_cap);
  EXPECT_TRUE(s.conditions().holds(Condition::held_to_cap, racks.element[r]));
  EXPECT_FALSE(s.conditions().holds(Condition::held_back_by_power, racks.element[r]));
  EXPECT_TRUE(s.conditions().holds(Condition::one_side_lost, racks.element[r]));
}

// Sets that are restored start for seven minutes; their side then takes its loads one after the other, as fast as they
// may rise, and is not asked for all of them at once.
TEST_F(PowerFaults, ASideWhoseTurbinesComeBackIsThereToStay) {
  auto& s = run(R"({"at": "2m", "fail": ["turbine-*"]}, {"at": "5m", "restore": ["turbine-*"]})");
  s.advance(119);
  const double before = delivered("turbine-1");
  s.advance(600);
  EXPECT_EQ(delivered("turbine-1"), 0);
  for (double t = 720; t < 900; t += 20) {
    s.advance(t);
    const double at = delivered("turbine-1");
    s.advance(t + 20);
    EXPECT_LE(delivered("turbine-1") - at, 35e6 * (0.05 + 20 * 0.1 / 60) + 1e5) << t;
  }
  s.advance(1200);
  EXPECT_NEAR(delivered("turbine-1"), before, 0.03 * before);
  const auto all = events();
  EXPECT_EQ(std::count_if(all.begin(), all.end(),
                          [](const Event& e) { return e.text.find("its side opens") != std::string::npos; }),
            1);
  EXPECT_TRUE(find(all, "with all sides back"));
}

// A blink of the grid: what transfers within two seconds lacks no capacity, and is not told to.
TEST_F(PowerFaults, ABlinkOfTheGridPutsNothingAtCapacityAtOnce) {
  auto& s = run(R"({"at": "2m", "fail": ["grid"]}, {"at": "121s", "restore": ["grid"]})");
  s.advance(200);
  for (const auto& event : events()) {
    if (event.text.find("at capacity") != std::string::npos) {
      EXPECT_GT(event.time, 125) << event.text;
    }
  }
}

TEST_F(PowerFaults, TurbinesAtAFifthOrAQuarterShedNothingWhileBatteriesGiveTheRest) {
  for (const double share : {0.20, 0.25, 0.28, 0.18}) {
    auto& s = run(R"({"at": "5m", "derate": ["turbine-*"], "to": )" + std::to_string(share) + "}");
    s.advance(299);
    const double before = it_w(), side_b = delivered("turbine-1") * 4;
    EXPECT_NEAR(before, 84.3e6, 0.3e6);
    s.advance(600);
    EXPECT_NEAR(it_w(), before, 1e-4 * before) << share;
    EXPECT_FALSE(s.network().sheds());
    EXPECT_NEAR(batteries_w(), side_b - 140e6 * share, 0.2e6) << share;
    EXPECT_LE(batteries_w(), 26.6e6);
    EXPECT_FALSE(find(events(), "held back"));
  }
}

TEST_F(PowerFaults, WithoutTurbinesNoBatteryGivesMoreThanItsInverterAndTheOtherSideTakesAll) {
  auto& s = run(R"({"at": "5m", "fail": ["turbine-*"]})");
  s.advance(299);
  const double before = it_w();
  for (double t = 300; t < 330; ++t) {
    s.advance(t);
    for (const auto bess : hall().of_type(ElementType::BESS))
      ASSERT_LE(s.network().battery_power(s.network().node(bess)), 1.9e6 * 1.1) << t;
  }
  s.advance(600);
  EXPECT_NEAR(it_w(), before, 1e-3 * before);
  EXPECT_EQ(delivered("electrical-01/mv-b-1"), 0);
  const auto all = events();
  const auto* opens = find(all, "its side opens");
  ASSERT_TRUE(opens);
  EXPECT_DOUBLE_EQ(opens->time, 300);
  EXPECT_THAT(opens->text, HasSubstr("has 26.6 MW"));
  EXPECT_TRUE(find(all, "with one side lost"));
}

TEST_F(PowerFaults, TurbinesThatTripTakeTheirOutputAndBatteriesGiveItWhileTheOthersRise) {
  auto& s = run(R"({"at": "5m", "fail": ["turbine-1", "turbine-2"]})");
  s.advance(300);
  const double before = delivered("turbine-3");
  EXPECT_NEAR(before, 11.0e6, 0.2e6);
  s.advance(301);
  EXPECT_LE(delivered("turbine-3"), before + 35e6 * 0.1 / 60 + 1);
  EXPECT_NEAR(batteries_w(), 21.9e6, 0.3e6);
  double energy_j = 0, last_s = 0, worst_rise = 0, was = delivered("turbine-3");
  energy_j += batteries_w();
  for (double t = 302; t <= 600; ++t) {
    s.advance(t);
    energy_j += std::max(0.0, batteries_w());
    if (batteries_w() > 50e3) last_s = t;
    worst_rise = std::max(worst_rise, delivered("turbine-3") - was);
    was = delivered("turbine-3");
  }
  EXPECT_LE(worst_rise, 35e6 * 0.1 / 60 + 1) << "10 % of the rating a minute";
  EXPECT_NEAR((last_s - 300) / 60, 3.1, 0.2);
  EXPECT_NEAR(energy_j / 3.6e9, 0.57, 0.03) << "MWh";
  EXPECT_GE(was, 2 * before - 0.1e6);
  EXPECT_LE(was, 2 * before + 0.1 * 26.6e6) << "and charge the batteries again";
}

TEST_F(PowerFaults, AnEventAtTheVeryEndIsLogged) {
  Problems problems;
  const auto scenario = parse_scenario(scenario_text(R"({"at": "10m", "fail": ["hall-01/row-02/cdu-3"]})", "10m"),
                                       "end.json", hall(), problems);
  ASSERT_TRUE(scenario);
  const auto run = simulate(hall(), *scenario, problems);
  ASSERT_TRUE(run);
  const auto& events = run->recording.events;
  ASSERT_FALSE(events.empty());
  EXPECT_EQ(events.back().text, "hall-01/row-02/cdu-3 fails");
  EXPECT_DOUBLE_EQ(events.back().time - run->recording.start(), 600);
}

TEST_F(PowerFaults, ABatteryThatSmoothsAStormKeepsItsCharge) {
  Problems problems;
  auto storm = read_scenario((assets_folder() / "demo" / "checkpoint-storm.json").string(), hall(), problems);
  ASSERT_TRUE(storm);
  const auto stored = [&](double seconds, double step) {
    Simulator s(hall(), *storm);
    s.advance(seconds, step);
    double sum = 0, capacity = 0;
    for (const auto bess : hall().of_type(ElementType::BESS)) {
      const auto* battery = s.network().battery(s.network().node(bess));
      sum += battery->energy_j;
      capacity += battery->capacity_j;
    }
    return std::pair{sum / capacity, sum};
  };
  EXPECT_NEAR(stored(1200, 2.5).first, 0.8, 0.02) << "generators are biased by its charge";
  // Through the batteries in ten minutes goes what the step must not change by more than half a percent.
  const double start = stored(0, 1).second, fine = stored(300, 0.1).second;
  for (const double step : {0.5, 1.0, 2.5, 5.0})
    EXPECT_NEAR(stored(300, step).second - start, fine - start, 0.005 * std::abs(fine - start)) << step;
}

}  // namespace
}  // namespace hallscope
