// The electrical scenarios that ship with the program do what their texts say. The numbers are those of the texts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/run/simulator.h"
#include "models/simulation/scenario/scenario_json.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class ReadyPower : public ::testing::Test {
 protected:
  Simulator& play(const char* name) {
    Problems problems;
    hall = read_facility(demo("hall.json"), problems);
    scenario = read_scenario(demo(name), *hall, problems);
    for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
    return running.emplace(*hall, *scenario);
  }
  static std::string demo(const std::string& name) { return (assets_folder() / "demo" / name).string(); }
  double it_w() const {
    double sum = 0;
    for (const auto w : running->racks().power_w) sum += w;
    return sum;
  }
  double batteries_w(ElementType type) const {
    double sum = 0;
    for (const auto element : hall->of_type(type))
      sum += running->network().battery_power(running->network().node(element));
    return sum;
  }
  double delivered(const char* id) const {
    return running->network().delivered(running->network().node(hall->find(id)));
  }
  std::size_t in(Condition condition, ElementType type) const {
    const auto all = hall->of_type(type);
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](auto e) { return running->conditions().holds(condition, e); }));
  }
  std::optional<Facility> hall;
  std::optional<Scenario> scenario;
  std::optional<Simulator> running;
};

TEST_F(ReadyPower, AUtilityDipStopsHalfOfTheChillersAndNoRack) {
  auto& s = play("utility-dip.json");
  for (const char* said : {"80 UPS", "7 of the 14", "dark for 2 seconds", "28 of a hall's 56 chillers for 3 minutes",
                           "10 seconds", "in 20", "12 MW", "after 5 minutes"})
    EXPECT_THAT(scenario->note, HasSubstr(said));
  EXPECT_EQ(hall->of_type(ElementType::Chiller).size(), 56u);
  s.advance(299);
  const double before = it_w();
  s.advance(301);
  EXPECT_EQ(in(Condition::on_battery, ElementType::UPS), 80u);
  EXPECT_EQ(in(Condition::without_power, ElementType::Chiller), 28u);
  EXPECT_EQ(in(Condition::on_other_source, ElementType::Transformer), 7u);
  s.advance(303);
  EXPECT_EQ(in(Condition::without_power, ElementType::Chiller), 0u);
  s.advance(302 + 175);
  EXPECT_EQ(in(Condition::starting, ElementType::Chiller), 28u) << "compressors wait three minutes";
  for (std::size_t r = 0; r < s.racks().size(); ++r) ASSERT_EQ(s.racks().state[r], RackBank::State::running);
  EXPECT_NEAR(it_w(), before, 0.02 * before);
  s.advance(399);
  s.advance(420 + 30);
  EXPECT_EQ(in(Condition::on_battery, ElementType::UPS), 0u) << "10 + 20 s after the grid came back";
  s.advance(480);
  EXPECT_NEAR(batteries_w(ElementType::UPS), -12e6, 0.1e6);
  EXPECT_EQ(in(Condition::on_other_source, ElementType::Transformer), 7u);
  s.advance(390 + 305);
  EXPECT_EQ(in(Condition::on_other_source, ElementType::Transformer), 0u);
  s.advance(900);
  EXPECT_EQ(s.racks().newly_tripped.size(), 0u);
}

TEST_F(ReadyPower, ACheckpointStormFallsByTensOfMegawattsInASecond) {
  auto& s = play("checkpoint-storm.json");
  for (const char* said :
       {"from 82 to 33 MW", "34 MW of it in one", "23 MW a hall", "within two percent", "3:50 first"})
    EXPECT_THAT(scenario->note, HasSubstr(said));
  EXPECT_FALSE(scenario->jobs[0].smoothing);
  const auto charge = [&] {
    const auto bess = hall->of_type(ElementType::BESS)[0];
    return s.network().battery(s.network().node(bess))->charge_share();
  };
  const double start = charge();
  double most = 0, least = 1e12, fall = 0, battery = 0, was = it_w();
  for (double t = 200; t <= 290; ++t) {
    s.advance(t);
    const double is = it_w();
    if (t >= 225 && t < 229) most = std::max(most, is);
    least = std::min(least, is);
    if (t > 229) fall = std::max(fall, was - is);
    battery = std::max(battery, std::abs(batteries_w(ElementType::BESS)));
    was = is;
  }
  EXPECT_NEAR(most, 82e6, 0.5e6);
  EXPECT_NEAR(least, 33e6, 0.6e6);
  EXPECT_NEAR(fall, 34e6, 6e6);
  EXPECT_NEAR(battery, 23e6, 1e6);
  s.advance(1200, 2.5);
  EXPECT_NEAR(charge(), start, 0.02);
  // The same with smoothing.
  auto smooth = *scenario;
  smooth.jobs[0].smoothing = true;
  auto& calm = running.emplace(*hall, smooth);
  calm.advance(228);
  const double high = it_w();
  calm.advance(234);
  EXPECT_NEAR(it_w(), 0.92 * high, 0.02 * high) << "GPUs at nine tenths";
  calm.advance(237);
  const double falling = it_w();
  calm.advance(239);
  EXPECT_NEAR((falling - it_w()) / 2, 4e6, 0.4e6) << "W a second";
}

TEST_F(ReadyPower, ALostBuswayLeavesRacksOnOneSideAndTheOtherTakesThemDown) {
  auto& s = play("busway-loss.json");
  for (const char* said : {"twice its load", "eight racks", "boot for 2 minutes", "after 3"})
    EXPECT_THAT(scenario->note, HasSubstr(said));
  s.advance(299);
  const double before = delivered("hall-01/row-02/busway-b-3");
  s.advance(303);
  EXPECT_NEAR(delivered("hall-01/row-02/busway-b-3"), 2 * before, 0.03 * before);
  EXPECT_EQ(in(Condition::one_side_lost, ElementType::Rack), 8u);
  EXPECT_EQ(in(Condition::held_back_by_power, ElementType::Rack), 0u);
  s.advance(901);
  EXPECT_EQ(in(Condition::without_power, ElementType::Rack), 8u);
  s.advance(1080 + 118);
  const auto booting = [&] {
    return std::count(s.racks().state.begin(), s.racks().state.end(), RackBank::State::booting);
  };
  EXPECT_EQ(booting(), 8);
  s.advance(1080 + 123);
  EXPECT_EQ(booting(), 0);
  EXPECT_EQ(in(Condition::starting, ElementType::Rack), 8u);
  s.advance(1080 + 183);
  EXPECT_EQ(in(Condition::starting, ElementType::Rack), 0u);
  EXPECT_EQ(in(Condition::one_side_lost, ElementType::Rack), 8u);
  s.advance(1322);
  EXPECT_EQ(in(Condition::one_side_lost, ElementType::Rack), 0u);
}

}  // namespace
}  // namespace hallscope
