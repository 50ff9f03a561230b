#include "app/workspace/power_layer.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/derived/load_share.h"
#include "models/analysis/limits/limits.h"
#include "models/analysis/networks/power_state_track.h"
#include "models/analysis/recorded_power.h"
#include "models/words/say.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

/// Shares have one range for all recordings, with room above the limit; it need not be looked for in a recording that
/// still arrives.
constexpr ValueRange share_range{0, 1.2};

std::shared_ptr<const Track> first_of(const Recording& recording, auto wanted) {
  for (const auto& track : recording.tracks)
    if (!track->elements().empty() && wanted(*track)) return track;
  return nullptr;
}

}  // namespace

std::shared_ptr<const Track> feeder_track(const Facility& facility, const Recording& recording) {
  if (facility.power().link_count() == 0) return nullptr;
  if (auto shares = first_of(recording, [](const Track& t) { return t.metric() == load_share_metric(); }))
    return shares;
  return first_of(recording, [](const Track& t) {
    return object_type(t.metric()) == ElementType::PowerMeter && is_power_of_element(t.metric()) &&
           std::isfinite(t.max());
  });
}

LayerSetup power_layer(const Facility& facility, const Recording& recording) {
  LayerSetup setup;
  setup.visible = false;
  setup.range = share_range;
  setup.title = say("Load, share of limit");
  setup.track = feeder_track(facility, recording);
  if (!setup.track) return setup;
  if (setup.track->metric() != load_share_metric()) {
    setup.title = title(setup.track->metric());
    setup.range = default_range(facility, setup.track->metric(), setup.track->min(), setup.track->max());
  }
  // Busways hang over the racks and hide the heat on them: who asks for the power layer sees it.
  setup.limits = common_limits(facility, setup.track->metric());
  setup.color_map = color_map_for(setup.track->metric());
  if (auto states = power_state_track(facility, recording)) setup.more.push_back(std::move(states));
  const auto holds_store = [&](const Track& t) {
    const auto elements = t.elements();
    return is_power_of_element(t.metric()) && std::any_of(elements.begin(), elements.end(), [&](ElementIndex e) {
             return facility.element(e).type == ElementType::BESS;
           });
  };
  if (auto stores = first_of(recording, holds_store)) setup.more.push_back(std::move(stores));
  return setup;
}

}  // namespace hallscope
