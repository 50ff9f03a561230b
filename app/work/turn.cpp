#include "app/work/turn.h"

#include <algorithm>
#include <chrono>
#include <semaphore>
#include <thread>

namespace hallscope {

namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 1s;
constexpr auto between_looks = 10ms;  // at whether it has been told to stop

std::counting_semaphore<>& turns() {
  static std::counting_semaphore<> of_the_program(
      std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1));
  return of_the_program;
}

}  // namespace

Turn::Turn(const std::stop_token& stop) : taken_(turns().try_acquire()) {
  const auto until = std::chrono::steady_clock::now() + longest_wait;
  while (!taken_ && !stop.stop_requested() && std::chrono::steady_clock::now() < until)
    taken_ = turns().try_acquire_for(between_looks);
}

Turn::~Turn() {
  if (taken_) turns().release();
}

}  // namespace hallscope
