#include "app/work/turn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace hallscope {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::vector<std::unique_ptr<Turn>> all_turns() {
  std::vector<std::unique_ptr<Turn>> all(std::max(1u, std::thread::hardware_concurrency() - 1));
  for (auto& turn : all) turn = std::make_unique<Turn>(std::stop_token());
  return all;
}

TEST(Turns, ThereAreAsManyAsCoresButOneAtOnce) {
  const auto start = Clock::now();
  const auto all = all_turns();
  EXPECT_LT(Clock::now() - start, 500ms);
}

TEST(Turns, OneThatEndsLetsTheNextBegin) {
  auto all = all_turns();
  const auto start = Clock::now();
  std::jthread ends([&] {
    std::this_thread::sleep_for(50ms);
    all.pop_back();
  });
  const Turn next{std::stop_token()};
  EXPECT_GE(Clock::now() - start, 40ms);
  EXPECT_LT(Clock::now() - start, 900ms);
}

TEST(Turns, WhatTakesLongHoldsNothingUpForGood) {
  const auto all = all_turns();
  const auto start = Clock::now();
  { const Turn next{std::stop_token()}; }
  EXPECT_GE(Clock::now() - start, 900ms);
  // Who went without one has none to give back.
  const auto again = Clock::now();
  const Turn next{std::stop_token()};
  EXPECT_GE(Clock::now() - again, 900ms);
}

TEST(Turns, NobodyWaitsForOneWhoIsToStop) {
  const auto all = all_turns();
  std::stop_source stop;
  stop.request_stop();
  const auto start = Clock::now();
  const Turn next{stop.get_token()};
  EXPECT_LT(Clock::now() - start, 500ms);
}

}  // namespace
}  // namespace hallscope
