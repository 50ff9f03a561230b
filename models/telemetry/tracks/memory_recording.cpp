#include "models/telemetry/tracks/memory_recording.h"

#include <algorithm>
#include <utility>

namespace hallscope {

MemoryRecording::MemoryRecording(RecordingPlan plan) : plan_(std::move(plan)), stored_(plan_.stored.size()) {
  for (auto& spread : plan_.spread) {
    layouts_.push_back(std::make_shared<SpreadLayout>(spread.column, std::move(spread.factor)));
    spread.column = {};
    spread_extents_.emplace_back();
  }
}

bool MemoryRecording::add_row(std::span<const std::span<const float>> values) {
  if (values.size() != stored_.size()) return false;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].size() != plan_.stored[i].elements.size()) return false;

  ++rows_;
  const bool full = rows_ % ChunkedTrack::chunk_rows == 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& growing = stored_[i];
    if (growing.values.empty()) growing.values.reserve(ChunkedTrack::chunk_rows * values[i].size());
    growing.values.insert(growing.values.end(), values[i].begin(), values[i].end());
    growing.extent.add(values[i]);
    if (!full) continue;
    growing.complete.push_back(std::make_shared<TrackChunk>(ChunkedTrack::chunk_rows, values[i].size(),
                                                            std::move(growing.values), growing.extent));
    growing.values = {};
    growing.extent = {};
  }
  for (std::size_t i = 0; i < layouts_.size(); ++i) {
    const auto& spread = plan_.spread[i];
    const auto offset = spread.offset ? values[*spread.offset] : std::span<const float>{};
    spread_extents_[i].add(layouts_[i]->extent(offset, values[spread.scale]));
  }
  return true;
}

void MemoryRecording::add_event(Event event) {
  const auto after = std::upper_bound(events_.begin(), events_.end(), event,
                                      [](const Event& a, const Event& b) { return a.time < b.time; });
  events_.insert(after, std::move(event));
}

std::shared_ptr<const ChunkedTrack> MemoryRecording::track(std::size_t i) const {
  const auto& stored = plan_.stored[i];
  auto chunks = stored_[i].complete;
  if (const std::size_t rest = rows_ % ChunkedTrack::chunk_rows; rest > 0)
    chunks.push_back(std::make_shared<TrackChunk>(rest, stored.elements.size(), stored_[i].values, stored_[i].extent));
  return std::make_shared<ChunkedTrack>(stored.metric, stored.source, plan_.staleness_s, stored.elements, plan_.start,
                                        plan_.step_s, std::move(chunks));
}

Recording MemoryRecording::snapshot() const {
  Recording recording;
  recording.absolute = plan_.absolute;
  recording.events = events_;
  std::vector<std::shared_ptr<const ChunkedTrack>> stored;
  for (std::size_t i = 0; i < plan_.stored.size(); ++i) stored.push_back(track(i));
  recording.tracks.assign(stored.begin(), stored.end());
  for (std::size_t i = 0; i < plan_.spread.size(); ++i) {
    const auto& spread = plan_.spread[i];
    recording.tracks.push_back(std::make_shared<SpreadTrack>(
        spread.metric, spread.source, plan_.staleness_s, spread.elements, layouts_[i],
        spread.offset ? stored[*spread.offset] : nullptr, stored[spread.scale], spread_extents_[i]));
  }
  return recording;
}

}  // namespace hallscope
