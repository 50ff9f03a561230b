#include "models/io/trial.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace hallscope {
namespace {

TEST(Trial, WhatComesToItsEndSurvives) {
  bool seen = false;
  EXPECT_EQ(on_trial([&] { seen = true; }, {}), Trial::survived);
  EXPECT_FALSE(seen) << "it was done elsewhere";
  EXPECT_EQ(on_trial([] { throw std::runtime_error("will be thrown again"); }, {}), Trial::survived);
}

TEST(Trial, WhatEndsByASignalDiesAndLeavesThisProcessAlone) {
  EXPECT_EQ(on_trial([] { std::abort(); }, {}), Trial::died);
  EXPECT_EQ(on_trial([] { std::raise(SIGSEGV); }, {}), Trial::died);
  EXPECT_EQ(on_trial([] { std::raise(SIGKILL); }, {}), Trial::died);
}

TEST(Trial, TooMuchMemoryIsTooMuch) {
  EXPECT_EQ(on_trial([] { throw std::bad_alloc(); }, {}), Trial::too_long);
}

TEST(Trial, WhatWaitsForEverIsCancelled) {
  int asked = 0;
  const Progress stop_soon = [&](double, std::string_view) { return ++asked < 3; };
  EXPECT_EQ(on_trial(
                [] {
                  for (;;) pause();
                },
                stop_soon),
            Trial::cancelled);
}

}  // namespace
}  // namespace hallscope
