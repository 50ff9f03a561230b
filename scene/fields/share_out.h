#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>

#include <tbb/parallel_for.h>

namespace hallscope {

/// Into how many pieces share_out() divides so many things: what is small is not worth a second thread.
inline std::size_t pieces_of(std::size_t count) {
  return count < 10000 ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
}

/// Calls work(piece, begin, end) for each piece of [0, count), on several processors at once, and returns when all are
/// done. What `work` throws is thrown here. VTK's own way of doing so does not compile as C++20.
template <typename Work>
void share_out(std::size_t count, const Work& work) {
  const std::size_t pieces = pieces_of(count);
  tbb::parallel_for(std::size_t{0}, pieces,
                    [&](std::size_t p) { work(p, count * p / pieces, count * (p + 1) / pieces); });
}

}  // namespace hallscope
