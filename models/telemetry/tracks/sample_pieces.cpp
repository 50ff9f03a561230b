#include "models/telemetry/tracks/sample_pieces.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace hallscope {
namespace {

// Pieces double in size, so that a series with a single sample costs little and one with millions few pieces.
constexpr std::size_t first_room = 4, most_room = 4096;

}  // namespace

void SamplePieces::grow() {
  const auto room = pieces_.empty() ? first_room : std::min(2 * pieces_.back().count, most_room);
  // Not written before there is something to write: the memory is touched once.
  std::allocator<Sample> memory;
  next_ = memory.allocate(room);
  end_ = next_ + room;
  pieces_.push_back({std::shared_ptr<const Sample>(
                         next_, [room](Sample* samples) { std::allocator<Sample>().deallocate(samples, room); }),
                     room});
}

std::vector<SparseTrack::Block> SamplePieces::take() {
  if (!pieces_.empty()) pieces_.back().count -= static_cast<std::size_t>(end_ - next_);
  next_ = end_ = nullptr;
  return std::exchange(pieces_, {});
}

}  // namespace hallscope
