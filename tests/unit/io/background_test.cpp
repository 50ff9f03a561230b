#include "models/io/background.h"

#include <gtest/gtest.h>

#include <thread>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace hallscope {
namespace {

#ifdef __linux__
int turn_of_this_thread() { return getpriority(PRIO_PROCESS, 0); }

TEST(Background, StepsBackWithItsThreadAndThoseItStartsAlone) {
  const int before = turn_of_this_thread();
  int stepped_back = before, started = before;
  std::thread([&] {
    step_back();
    step_back();  // twice is as once
    stepped_back = turn_of_this_thread();
    std::thread([&] { started = turn_of_this_thread(); }).join();
  }).join();
  EXPECT_GE(stepped_back, before);
  if (before < 10) {
    EXPECT_EQ(stepped_back, 10);
  }
  EXPECT_EQ(started, stepped_back);
  EXPECT_EQ(turn_of_this_thread(), before);
}
#endif

TEST(Background, MayBeAskedForAnywhere) {
  std::thread([] { step_back(); }).join();
}

}  // namespace
}  // namespace hallscope
