#include "models/analysis/derived_tracks.h"

#include <algorithm>

#include "models/analysis/difference_track.h"
#include "models/analysis/swing_track.h"

namespace hallscope {
namespace {

/// Heat that a CDU or a chiller moves is a power too, but no load.
bool is_load(const Metric& metric) {
  return metric.quantity == Quantity::power && metric.change == Change::none && !metric.name.ends_with("HeatRemoved") &&
         !metric.name.ends_with("HeatLoad") && object_type(metric) != ElementType::GPU;
}

/// A state has no distance from another: 2 - 1 says nothing.
bool has_distance(const Metric& metric) { return metric.quantity != Quantity::state && metric.change == Change::none; }

}  // namespace

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
