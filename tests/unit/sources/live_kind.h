#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "models/sources/file_kinds.h"
#include "models/telemetry/tracks/sample_store.h"

namespace hallscope::test {

/// A source that never ends: the power of one rack a sample a millisecond, handed out in pieces of ten. What follows
/// "live://" is the rack's id path. After some hundreds of samples it waits, as a broker without news does.
inline constexpr int live_samples = 300;
inline std::atomic<int> live_readers = 0;  ///< how many are reading

inline void read_live(const ReadRequest& request) {
  ++live_readers;
  const auto rack = request.facility->find(request.address.substr(std::string_view("live://").size()));
  SampleStore store;
  std::mutex mutex;
  std::condition_variable_any news;
  std::unique_lock lock(mutex);
  for (int i = 0; i < live_samples && !request.stop.stop_requested(); ++i) {
    store.add(0, rack, {static_cast<double>(i), 1000.0f + static_cast<float>(i), Quality::good});
    if (i % 10 == 9) {
      Recording recording;
      recording.tracks = {store.snapshot({"Rack/RackPower", "", Quantity::power}, Source::measured)};
      request.deliver({nullptr, nullptr, std::move(recording)});
    }
    news.wait_for(lock, request.stop, std::chrono::milliseconds(3), [] { return false; });
  }
  if (rack == no_element) request.problems.error(request.address, "", "the facility has no such rack");
  while (rack != no_element && !request.stop.stop_requested())
    news.wait_for(lock, request.stop, std::chrono::minutes(1), [] { return false; });
  --live_readers;
}

/// The program's kinds and that one.
inline std::vector<FileKind> kinds_with_live() {
  std::vector<FileKind> kinds(file_kinds().begin(), file_kinds().end());
  kinds.push_back({.key = "live",
                   .title = "Live",
                   .schemes = "live",
                   .description = "a rack's power as it comes",
                   .noun = "a live source",
                   .mark = "live://rack",
                   .needs_facility = "a live source needs a facility",
                   .endless = true,
                   .read = read_live});
  return kinds;
}

}  // namespace hallscope::test
