#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace hallscope {

/// How many threads share_out() uses for so many things.
inline std::size_t threads_for(std::size_t count) {
  return count < 10000 ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
}

/// Calls work(thread, begin, end) for pieces of [0, count), a processor each, and returns when all are done. VTK's own
/// way of doing so does not compile as C++20.
template <typename Work>
void share_out(std::size_t count, const Work& work) {
  const std::size_t threads = threads_for(count);
  std::vector<std::jthread> running;
  for (std::size_t t = 1; t < threads; ++t)
    running.emplace_back([=, &work] { work(t, count * t / threads, count * (t + 1) / threads); });
  work(std::size_t{0}, std::size_t{0}, count / threads);
}

}  // namespace hallscope
