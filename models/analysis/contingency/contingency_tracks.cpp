#include "models/analysis/contingency/contingency_tracks.h"

#include <algorithm>
#include <memory>

#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {

Recording contingency_recording(const std::vector<Contingency>& all) {
  std::vector<const Contingency*> single;
  for (const auto& one : all)
    if (one.simulated && one.failed.size() == 1) single.push_back(&one);
  std::ranges::sort(single, {}, [](const Contingency* one) { return one->failed.front(); });
  std::vector<ElementIndex> elements;
  for (const auto* one : single) elements.push_back(one->failed.front());

  Recording recording;
  constexpr double always_s = 1e13;
  // Plain numbers: a lost power is no load of its element, whose limits say nothing of it.
  const auto add = [&](const char* name, const auto& value) {
    std::vector<float> values;
    for (const auto* one : single) values.push_back(static_cast<float>(value(*one)));
    recording.tracks.push_back(std::make_shared<DenseTrack>(Metric{name, "", Quantity::number}, Source::simulated,
                                                            always_s, elements, std::vector<double>{-1e12},
                                                            std::move(values)));
  };
  if (elements.empty()) return recording;
  const auto seconds = [](const std::optional<double>& s) { return s.value_or(static_cast<double>(missing_value)); };
  add("Failure/LostMW", [](const Contingency& one) { return one.lost_w / 1e6; });
  add("Failure/LostRacks", [](const Contingency& one) { return static_cast<double>(one.lost_racks); });
  add("Failure/HeldBackRacks", [](const Contingency& one) { return static_cast<double>(one.held_back); });
  add("Failure/SecondsToThrottle", [&](const Contingency& one) { return seconds(one.throttle_s); });
  add("Failure/SecondsToSwitchOff", [&](const Contingency& one) { return seconds(one.trip_s); });
  return recording;
}

}  // namespace hallscope
