#include "models/analysis/derived/derived_tracks.h"

#include <algorithm>

#include "models/analysis/derived/difference_track.h"
#include "models/analysis/derived/swing_track.h"

namespace hallscope {
namespace {

/// Heat that a CDU or a chiller moves is a power too, but no load.
bool is_load(const Metric& metric) {
  return metric.quantity == Quantity::power && metric.change == Change::none && !metric.name.ends_with("HeatRemoved") &&
         !metric.name.ends_with("HeatLoad") && object_type(metric) != ElementType::GPU;
}

/// A state has no distance from another: 2 - 1 says nothing.
bool has_distance(const Metric& metric) { return metric.quantity != Quantity::state && metric.change == Change::none; }

/// "over 60 s" belongs to "", "Primary, over 60 s" to "Primary".
bool is_change_of(const Metric& change, const Metric& recorded) {
  if (recorded.change != Change::none || change.change == Change::none || change.name != recorded.name) return false;
  if (change.change == Change::difference) return change.qualifier == recorded.qualifier;
  const std::string start = recorded.qualifier.empty() ? "over " : recorded.qualifier + ", over ";
  return change.qualifier.starts_with(start);
}

}  // namespace

std::shared_ptr<const Track> change_of(const Recording& recording, const Metric& recorded, Change change) {
  for (const auto& track : recording.tracks)
    if (track->metric().change == change && is_change_of(track->metric(), recorded)) return track;
  return nullptr;
}

std::shared_ptr<const Track> recorded_of(const Recording& recording, const Metric& change) {
  for (const auto& track : recording.tracks)
    if (is_change_of(change, track->metric())) return track;
  return nullptr;
}

double shift_between(const Recording& b, const Recording& a) {
  if (a.absolute && b.absolute && a.start() <= b.end() && b.start() <= a.end()) return 0;
  return a.start() - b.start();
}

std::shared_ptr<const Recording> with_derived(std::shared_ptr<const Recording> recording,
                                              const Derivations& derivations) {
  if (!recording || recording->empty() || derivations.empty()) return recording;
  auto all = std::make_shared<Recording>(*recording);
  if (const auto& a = derivations.baseline) {
    const double shift = shift_between(*recording, *a);
    for (const auto& track : recording->tracks) {
      const auto same =
          std::ranges::find_if(a->tracks, [&](const auto& other) { return other->metric() == track->metric(); });
      if (same == a->tracks.end() || !has_distance(track->metric())) continue;
      auto difference = std::make_shared<const DifferenceTrack>(track, *same, shift);
      if (!difference->elements().empty()) all->tracks.push_back(std::move(difference));
    }
  }
  if (derivations.swing_window_s > 0)
    for (const auto& track : recording->tracks)
      if (is_load(track->metric()))
        all->tracks.push_back(std::make_shared<const SwingTrack>(track, derivations.swing_window_s));
  return all;
}

}  // namespace hallscope
