#include "app/workspace/default_layers.h"

#include <algorithm>

#include "app/workspace/layer_ranges.h"
#include "app/workspace/layer_tracks.h"
#include "app/workspace/mode_layers.h"
#include "app/workspace/network_layers.h"
#include "models/analysis/derived/overlay.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {

LayerSetup make_layer(const Facility& facility, const Recording& recording, std::shared_ptr<const Track> track) {
  LayerSetup setup;
  if (!track) return setup;
  const auto& metric = track->metric();
  setup.limits = common_limits(facility, metric);
  setup.range = layer_range(facility, recording, *track, setup.limits);
  setup.color_map = color_map_for(metric, hard_limit(setup.limits).has_value());
  setup.track = std::move(track);
  return setup;
}

LayerSetups default_layers(const Facility& facility, const Recording& recording) {
  return mode_layers(facility, recording, first_mode(facility, recording));
}

std::vector<std::shared_ptr<const Track>> layer_choices(const Recording& recording, LayerKind kind) {
  std::vector<std::shared_ptr<const Track>> choices;
  if (!has_atlas(kind)) return choices;
  for (const auto& track : recording.tracks)
    if (kind != LayerKind::equipment || !is_of_racks(*track)) choices.push_back(track);
  if (kind != LayerKind::equipment)
    std::stable_partition(choices.begin(), choices.end(), [](const auto& track) { return is_of_racks(*track); });
  return choices;
}

ValueRange automatic_range(const Facility& facility, const Recording& recording, LayerKind kind,
                           const LayerSetup& setup) {
  if (!has_atlas(kind)) return network_layer(facility, recording, kind).range;
  if (!setup.track) return {};
  return layer_range(facility, recording, *setup.track, common_limits(facility, setup.track->metric()));
}

LayerKind overlay_target(const Facility& facility, const Track& track) {
  const auto map = map_overlay(facility, track, facility.of_type(ElementType::Rack));
  const bool on_racks = std::any_of(map.entries.begin(), map.entries.end(),
                                    [](const auto& entry) { return entry.binding != Binding::none; });
  return on_racks ? LayerKind::rack_faces : LayerKind::equipment;
}

}  // namespace hallscope
