#include "models/simulation/power/generation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace hallscope {
namespace {

// Two sets of 35 MW that rise 10 % a minute, as after two of four tripped, with 26.6 MW of batteries.
GenerationLimits two_of_four() {
  GenerationLimits limits;
  limits.most_w = 70e6;
  limits.ramp_w_s = 7e6 / 60;
  limits.block_w = 3.5e6;
  limits.discharge_w = limits.charge_w = 26.6e6;
  limits.discharge_j = limits.charge_j = 1e12;
  return limits;
}

TEST(Generation, BatteriesGiveWhatTrippedSetsGaveUntilTheOthersHaveRisen) {
  GenerationState state{21.9e6, 21.9e6, 21.9e6};
  const auto limits = two_of_four();
  auto step = generate(state, limits, 43.8e6, {}, 1);
  EXPECT_NEAR(step.given_w, 21.9e6 - limits.ramp_w_s / 2, 1);
  EXPECT_EQ(step.short_w, 0);
  double energy = step.given_w, seconds = 1;
  while (step.given_w > 1 && seconds < 1000) {
    step = generate(state, limits, 43.8e6, {}, 1);
    energy += step.given_w;
    ++seconds;
  }
  // A triangle: 21.9 MW high, 21.9 / 7 = 3.13 min wide.
  EXPECT_NEAR(seconds, 60 * 21.9 / 7, 1.5);
  EXPECT_NEAR(energy, 21.9e6 * 60 * 21.9 / 7 / 2, 1e-3 * energy);
}

TEST(Generation, TheResultDoesNotDependOnTheStep) {
  const auto run = [](double dt) {
    GenerationState state{30e6, 30e6, 30e6};
    double given = 0, taken = 0;
    for (double t = 0; t < 300 - 1e-9; t += dt) {
      // A job of 5 s that falls by 12 MW for 0.8 s; the mean of each tenth of a second.
      const auto at = [](double s) { return std::fmod(s, 5.0) < 4.2 ? 30e6 : 18e6; };
      const auto parts = static_cast<std::size_t>(std::lround(dt / 0.1));
      std::vector<double> swing(parts);
      double mean = 0;
      for (std::size_t i = 0; i < parts; ++i) {
        swing[i] = at(t + 0.1 * static_cast<double>(i) + 0.05);
        mean += swing[i] / static_cast<double>(parts);
      }
      for (auto& s : swing) s -= mean;
      const auto step = generate(state, two_of_four(), mean, swing, dt);
      given += step.given_w * dt;
      taken += step.taken_w * dt;
    }
    return std::pair{given, taken};
  };
  const auto fine = run(0.1);
  for (const double dt : {0.2, 0.5, 1.0, 2.5, 5.0}) {
    EXPECT_NEAR(run(dt).first, fine.first, 0.005 * fine.first) << dt;
    EXPECT_NEAR(run(dt).second, fine.second, 0.005 * fine.second) << dt;
  }
  EXPECT_GT(fine.second, 1e8) << "it takes every dip";
}

TEST(Generation, WithoutBatteriesABlockIsTakenAtOnceAndTheRestIsShort) {
  GenerationState state{20e6, 20e6, 20e6};
  auto limits = two_of_four();
  limits.discharge_w = limits.charge_w = 0;
  const auto step = generate(state, limits, 30e6, {}, 0.1);
  EXPECT_NEAR(step.short_w, 10e6 - limits.block_w - limits.ramp_w_s * 0.1, limits.ramp_w_s);
  EXPECT_LE(state.output_w, 20e6 + limits.block_w + limits.ramp_w_s * 0.1 + 1);
  EXPECT_NEAR(step.generated_w, 30e6, 1) << "so that energy closes";
}

TEST(Generation, LoadThatFallsAwayIsLetGoAtOnceAndSaid) {
  GenerationState state{40e6, 40e6, 40e6};
  auto limits = two_of_four();
  limits.charge_w = 0;
  const auto step = generate(state, limits, 10e6, {}, 1);
  EXPECT_NEAR(step.generated_w, 10e6, 200);
  EXPECT_NEAR(step.surplus_w, 30e6 - limits.block_w, 0.3e6);
}

TEST(Generation, ABlockIsCountedFromWhereTheSetsWereLately) {
  auto limits = two_of_four();
  limits.discharge_w = limits.charge_w = 0;
  GenerationState state{30e6, 30e6, 30e6};
  for (int i = 0; i < 10; ++i) generate(state, limits, 20e6, {}, 0.1);
  // Back up after a second: not by what fell away and a block, but by a block.
  const auto step = generate(state, limits, 30e6, {}, 0.1);
  EXPECT_NEAR(step.short_w, 10e6 - limits.block_w, 0.1e6);
}

TEST(Generation, NoBatteryGivesMoreThanItsInverterOrItsEnergy) {
  GenerationState state{10e6, 10e6, 10e6};
  auto limits = two_of_four();
  limits.discharge_w = 5e6;
  auto step = generate(state, limits, 40e6, {}, 1);
  EXPECT_LE(step.given_w, 5e6 + 1e-6);
  EXPECT_GT(step.short_w, 20e6);
  state = {10e6, 10e6, 10e6};
  limits = two_of_four();
  limits.discharge_j = 2e6;
  step = generate(state, limits, 20e6, {}, 1);
  EXPECT_NEAR(step.given_w, 2e6, 1);
}

}  // namespace
}  // namespace hallscope
