#include "models/analysis/contingency/contingency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "models/analysis/limits/impact.h"
#include "models/simulation/run/simulate.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class ContingencyTest : public ::testing::Test {
 protected:
  ElementIndex at(const char* id) const { return facility.find(id); }
  const Contingency& of(const std::vector<Contingency>& all, const char* id) const {
    const auto found = std::ranges::find(all, Failure{at(id)}, &Contingency::failed);
    if (found == all.end()) throw std::runtime_error(id);
    return *found;
  }
  /// The most IT power that is missing in a run with these failures, beside the same run without, and when the first
  /// rack throttles.
  std::pair<double, double> by_full_simulation(const Failure& failure) const {
    auto scenario = test::steady(0.9);
    Simulator whole(facility, scenario), broken(facility, scenario);
    for (const auto e : failure) broken.fail(e);
    double most = 0;
    for (double t = 1; t <= 600; t += 1) {
      whole.advance(t);
      broken.advance(t);
      double missing = 0;
      for (std::size_t r = 0; r < whole.racks().size(); ++r)
        missing += whole.racks().power_w[r] - broken.racks().power_w[r];
      most = std::max(most, missing);
    }
    double throttled = std::nan("");
    for (const double at : broken.racks().throttled_at)
      if (!std::isnan(at) && !(at >= throttled)) throttled = at;
    return {most, throttled};
  }

  Facility facility = test::small_plant();
  Simulator before = baseline(facility, test::steady(0.9), 0);
};

TEST_F(ContingencyTest, EverySingleFailureIsRanked) {
  const auto failures = single_failures(facility);
  const auto ranked = rank_failures(before, failures);
  ASSERT_TRUE(ranked);
  EXPECT_EQ(ranked->size(), failures.size());
  EXPECT_TRUE(std::is_sorted(ranked->begin(), ranked->end(), is_worse));
  for (const auto& one : *ranked) EXPECT_TRUE(one.simulated) << name_of(facility, one.failed);
  const auto& cdu = of(*ranked, "hall/row-1/cdu");
  EXPECT_EQ(cdu.lost_racks, 8u);
  EXPECT_EQ(cdu.first_limit.kind, FirstLimit::Kind::gpu_temperature);
  ASSERT_TRUE(cdu.throttle_s && cdu.trip_s);
  EXPECT_LT(*cdu.throttle_s, *cdu.trip_s);
  const auto& rack = of(*ranked, "hall/row-1/rack-3");
  EXPECT_EQ(rack.lost_racks, 1u);
  EXPECT_EQ(rack.lost_gpus, 72u);
  EXPECT_NEAR(rack.lost_w, before.racks().power_w[2], 1);
  EXPECT_FALSE(rack.throttle_s);
  const auto& busway = of(*ranked, "hall/row-1/busway-a");
  EXPECT_EQ(busway.lost_racks, 0u);
  EXPECT_EQ(busway.first_limit.kind, FirstLimit::Kind::nearest);
  EXPECT_TRUE(busway.first_limit.element == at("hall/row-1/busway-b") || busway.first_limit.element == at("main-1"));
}

TEST_F(ContingencyTest, TheWorstAreWhatAFullSimulationSays) {
  const auto ranked = rank_failures(before, single_failures(facility));
  ASSERT_TRUE(ranked);
  // Of those that are simulated for the first minute and of those that are followed.
  std::vector<Failure> checked{(*ranked)[0].failed, (*ranked)[1].failed, (*ranked)[2].failed,
                               {at("warm-1")},      {at("grid")},        {at("hall/crah-1")}};
  for (const auto& failure : checked) {
    const auto found = std::ranges::find(*ranked, failure, &Contingency::failed);
    ASSERT_NE(found, ranked->end());
    const auto [lost_w, throttled] = by_full_simulation(failure);
    EXPECT_NEAR(found->lost_w, lost_w, 0.03 * lost_w + 5e3) << name_of(facility, failure);
    EXPECT_EQ(found->throttle_s.has_value(), !std::isnan(throttled)) << name_of(facility, failure);
    if (found->throttle_s && !std::isnan(throttled)) EXPECT_NEAR(*found->throttle_s, throttled, 0.02 * throttled + 1);
  }
}

TEST_F(ContingencyTest, RacksTakenTogetherAnswerAsOneByOne) {
  auto alone = before;
  alone.take_racks_one_by_one();
  const auto failures = single_failures(facility);
  const auto ranked = rank_failures(before, failures), same = rank_failures(alone, failures);
  ASSERT_TRUE(ranked && same);
  for (const auto& one : *same) {
    const auto& found = *std::ranges::find(*ranked, one.failed, &Contingency::failed);
    const auto name = name_of(facility, one.failed);
    EXPECT_NEAR(found.lost_w, one.lost_w, 1e-9 * one.lost_w + 1e-3) << name;
    EXPECT_EQ(found.lost_racks, one.lost_racks) << name;
    EXPECT_EQ(found.held_back, one.held_back) << name;
    EXPECT_EQ(found.first_limit.kind, one.first_limit.kind) << name;
    EXPECT_EQ(found.throttle_s.has_value(), one.throttle_s.has_value()) << name;
    if (one.throttle_s) EXPECT_NEAR(*found.throttle_s, *one.throttle_s, 1e-6) << name;
  }
}

/// Where in their iterations two runs stand is no loss: a CDU of several, a chiller and a CRAH cost no IT power.
TEST_F(ContingencyTest, JobsThatSwingAreNotTakenForLosses) {
  auto scenario = test::steady(0.9);
  scenario.jobs[0].duty = 0.6;
  scenario.jobs[0].iteration_s = 6.1;
  const auto swinging = baseline(facility, scenario, 0);
  const auto ranked = rank_failures(swinging, {{at("hall/crah-1")}, {at("hall/row-1/busway-a")}, {at("ups-1")}});
  ASSERT_TRUE(ranked);
  for (const auto& one : *ranked) EXPECT_LT(one.lost_w, 1) << name_of(facility, one.failed);
}

TEST_F(ContingencyTest, AgreesWithAskingAboutEach) {
  const auto ranked = rank_failures(before, single_failures(facility, std::vector{ElementType::CDU, ElementType::UPS}));
  ASSERT_TRUE(ranked);
  EXPECT_EQ(ranked->size(), 4u);
  for (const auto& one : *ranked) {
    const auto asked = impact(before, one.failed.front());
    EXPECT_EQ(one.lost_racks, asked.lost_racks);
    EXPECT_GE(one.lost_w, asked.lost_w - 1);
    EXPECT_EQ(in_words(facility, one.first_limit).substr(0, 20), asked.first_limit.substr(0, 20));
  }
}

TEST_F(ContingencyTest, TwoAtOnceAreWorseThanEither) {
  const auto a = elements_named(facility, "hall/row-*/busway-a"), b = elements_named(facility, "hall/row-*/busway-b");
  const auto pairs = double_failures(a, b);
  EXPECT_EQ(pairs.size(), 4u);
  const auto ranked = rank_failures(before, pairs);
  ASSERT_TRUE(ranked);
  EXPECT_EQ(ranked->front().lost_racks, 9u) << "both of one row: its eight racks and its network";
  EXPECT_EQ(ranked->back().lost_racks, 0u) << "of different rows";
  const auto cdus = elements_named(facility, "CDU");
  EXPECT_EQ(double_failures(cdus, cdus).size(), 1u) << "each pair once, none with itself";
}

TEST_F(ContingencyTest, PartsTogetherAreTheWhole) {
  const auto failures = single_failures(facility);
  std::vector<Failure> together;
  for (std::size_t part = 1; part <= 5; ++part) {
    const auto mine = part_of(failures, part, 5);
    together.insert(together.end(), mine.begin(), mine.end());
  }
  std::ranges::sort(together);
  EXPECT_EQ(together, failures);
  const auto some = part_of(failures, 2, 16);
  const auto ranked = rank_failures(before, some);
  ASSERT_TRUE(ranked);
  const auto first = contingencies_csv(facility, *ranked, true), next = contingencies_csv(facility, *ranked, false);
  EXPECT_EQ(first.substr(first.find('\n') + 1), next) << "so that parts are put together one after the other";
  std::istringstream lines(contingencies_json(facility, *ranked));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const auto json = nlohmann::json::parse(line);
    EXPECT_TRUE(json["first_limit"].is_string());
    EXPECT_EQ(json["failed"].size(), 1u);
  }
  EXPECT_EQ(count, some.size());
  EXPECT_THAT(contingencies_text(facility, *ranked), HasSubstr("failures simulated"));
}

/// Times of a ranking have the bands of the same failures asked about one by one, in all of its formats.
TEST_F(ContingencyTest, BandsAreThoseOfAskingAboutEach) {
  const std::vector<Failure> failures{{at("hall/row-1/cdu")}, {at("tx-m")}, {at("ups-1")}, {at("hall/row-1/rack-1")}};
  const auto ranked = rank_failures(before, failures);
  ASSERT_TRUE(ranked);
  std::size_t with_band = 0;
  for (const auto& one : *ranked) {
    const auto name = name_of(facility, one.failed);
    const auto asked = impact_times(before, one.failed.front());
    ASSERT_TRUE(asked);
    for (const auto& [band, same] :
         {std::pair(one.throttle_band, asked->throttle_band), std::pair(one.trip_band, asked->trip_band)}) {
      for (const auto end : {&ImpactTimes::Band::soonest_s, &ImpactTimes::Band::latest_s}) {
        ASSERT_EQ((band.*end).has_value(), (same.*end).has_value()) << name;
        if (same.*end) EXPECT_NEAR(*(band.*end), *(same.*end), 0.01 * *(same.*end)) << name;
      }
      with_band += band.soonest_s.has_value();
    }
  }
  EXPECT_GE(with_band, 3u);
  const auto cdu = rank_failures(before, {failures.front()});
  const auto json = nlohmann::json::parse(contingencies_json(facility, *cdu));
  const auto& band = cdu->front().throttle_band;
  EXPECT_DOUBLE_EQ(json["time_to_throttle_band_s"][0].get<double>(), *band.soonest_s);
  EXPECT_DOUBLE_EQ(json["time_to_throttle_band_s"][1].get<double>(), *band.latest_s);
  EXPECT_TRUE(json["time_to_trip_band_s"].is_array());
  EXPECT_THAT(contingencies_csv(facility, *cdu, true), HasSubstr(",time_to_trip_soonest_s,time_to_trip_latest_s\n"));
  EXPECT_THAT(contingencies_text(facility, *cdu),
              HasSubstr(" to " + std::to_string(std::lround(*band.latest_s)) + " s)"));
}

TEST_F(ContingencyTest, AnyNumberOfThreadsFindsTheSame) {
  const auto failures =
      single_failures(facility, std::vector{ElementType::CDU, ElementType::Chiller, ElementType::CRAH});
  const auto one = rank_failures(before, failures, {.horizon_s = 120, .threads = 1});
  const auto three = rank_failures(before, failures, {.horizon_s = 120, .threads = 3});
  ASSERT_TRUE(one && three);
  EXPECT_EQ(contingencies_json(facility, *one), contingencies_json(facility, *three));
}

TEST_F(ContingencyTest, CanBeCancelledAndSaysHowFarItIs) {
  std::atomic<int> asked = 0;
  EXPECT_FALSE(
      rank_failures(before, single_failures(facility), {}, [&](double, std::string_view) { return ++asked < 3; }));
  double last = 0;
  EXPECT_TRUE(rank_failures(before, {{at("hall/row-1/cdu")}, {at("grid")}}, {.horizon_s = 120},
                            [&](double done, std::string_view) {
                              last = done;
                              return true;
                            }));
  EXPECT_GT(last, 0.4);
}

}  // namespace
}  // namespace hallscope
