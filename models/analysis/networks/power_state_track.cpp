#include "models/analysis/networks/power_state_track.h"

#include <cmath>
#include <utility>

#include "models/analysis/networks/link_reach.h"
#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

std::vector<ElementIndex> carriers(const Facility& facility) {
  std::vector<ElementIndex> found;
  const auto end = static_cast<ElementIndex>(link_reach(facility, facility.power()));
  for (ElementIndex e = 0; e < end; ++e)
    if (carries_power(facility.element(e).type)) found.push_back(e);
  return found;
}

Source source_of(const Recording& recording) {
  for (const auto& track : recording.tracks)
    if (is_power_of_element(track->metric())) return track->source();
  return Source::assumed;
}

class PowerStateTrack final : public Track {
 public:
  PowerStateTrack(const Facility& facility, const Recording& recording)
      : Track({"PowerMeter/PowerState", "", Quantity::state}, source_of(recording), INFINITY, carriers(facility)),
        states_(facility, recording),
        start_(recording.start()),
        end_(recording.end()) {}

  double start() const override { return start_; }
  double end() const override { return end_; }
  std::size_t sample_count() const override { return 0; }
  float min() const override { return static_cast<float>(PowerState::unknown); }
  float max() const override { return static_cast<float>(PowerState::failed); }

  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override {
    out.resize(count);
    const auto states = states_.at(time);
    for (std::size_t i = 0; i < count; ++i) {
      const auto state = states[elements()[first + i]];
      out.value[i] = static_cast<float>(state);
      out.age_s[i] = 0;
      out.quality[i] = state == PowerState::unknown ? Quality::missing : Quality::good;
    }
  }

  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override {
    std::vector<SeriesPoint> result;
    Frame one;
    for (std::size_t i = 0; i < points; ++i) {
      const double time = from + (to - from) * static_cast<double>(i) / static_cast<double>(points);
      frame(time, column, 1, one);
      result.push_back({time, one.value[0], one.value[0]});
    }
    return result;
  }

 private:
  PowerStates states_;
  double start_, end_;
};

}  // namespace

std::shared_ptr<const Track> power_state_track(const Facility& facility, const Recording& recording) {
  auto track = std::make_shared<PowerStateTrack>(facility, recording);
  if (track->elements().empty()) return nullptr;
  return track;
}

PowerState power_state_of(float value) {
  if (!(value >= 0) || value > static_cast<float>(PowerState::failed)) return PowerState::unknown;
  return static_cast<PowerState>(static_cast<int>(value));
}

}  // namespace hallscope
