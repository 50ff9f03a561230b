#include "app/workspace/default_layers.h"

#include <algorithm>
#include <cmath>

#include "app/workspace/network_layers.h"
#include "models/analysis/derived/overlay.h"
#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

bool is_of_racks(const Track& track) {
  const auto type = object_type(track.metric());
  return type && (*type == ElementType::Rack || is_inside_rack(*type));
}

bool is_of_type(const Track& track, ElementType type) { return object_type(track.metric()) == type; }

bool has_values(const Track& track) { return std::isfinite(track.min()) && !track.elements().empty(); }

using Wish = bool (*)(const Track&);

/// The first track that meets the first wish that any track meets.
std::shared_ptr<const Track> first_of(const Recording& recording, std::initializer_list<Wish> wishes) {
  for (const auto wish : wishes)
    for (const auto& track : recording.tracks)
      if (wish(*track) && has_values(*track)) return track;
  return nullptr;
}

bool named(const Track& track, std::string_view name) { return track.metric().name == name; }

std::shared_ptr<const Track> face_track(const Recording& recording) {
  return first_of(recording,
                  {[](const Track& t) { return named(t, "GPU/DCGM_FI_DEV_GPU_TEMP"); },
                   [](const Track& t) { return named(t, "Rack/RackLiquidReturnTemperature"); },
                   [](const Track& t) { return named(t, "Rack/RackPower"); },
                   [](const Track& t) { return is_of_racks(t) && t.metric().quantity == Quantity::temperature; },
                   [](const Track& t) { return is_of_racks(t); }});
}

std::shared_ptr<const Track> top_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "Rack/RackPower"); },
                              [](const Track& t) { return named(t, "GPU/DCGM_FI_DEV_POWER_USAGE"); },
                              [](const Track& t) { return is_of_racks(t) && t.metric().quantity == Quantity::power; },
                              // A rack without a meter of its own shows the load of the CDU that cools it.
                              [](const Track& t) {
                                return is_of_type(t, ElementType::CDU) && t.metric().quantity == Quantity::power;
                              }});
}

std::shared_ptr<const Track> equipment_track(const Recording& recording) {
  return first_of(
      recording,
      {[](const Track& t) { return is_of_type(t, ElementType::CDU) && t.metric().quantity == Quantity::power; },
       [](const Track& t) { return named(t, "CDU/LiquidTemperature"); },
       [](const Track& t) { return is_of_type(t, ElementType::CDU) && t.metric().quantity != Quantity::state; },
       [](const Track& t) { return is_of_type(t, ElementType::PowerMeter) && t.metric().quantity == Quantity::power; },
       [](const Track& t) { return !is_of_racks(t) && t.metric().quantity != Quantity::state; }});
}

/// The air that the racks breathe.
std::shared_ptr<const Track> floor_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "Rack/RackAirInletTemperature"); }});
}

ColorMapName color_map_for(const Metric& metric) {
  if (metric.change != Change::none) return ColorMapName::balance;  // its middle is zero
  switch (metric.quantity) {
    case Quantity::temperature:
    case Quantity::temperature_difference:
      return ColorMapName::plasma;
    case Quantity::flow:
    case Quantity::pressure:
      return ColorMapName::cividis;
    default:
      return ColorMapName::viridis;
  }
}

}  // namespace

LayerSetup make_layer(const Facility& facility, std::shared_ptr<const Track> track) {
  LayerSetup setup;
  if (!track) return setup;
  const auto& metric = track->metric();
  setup.range = default_range(facility, metric, track->min(), track->max());
  setup.limits = common_limits(facility, metric);
  setup.color_map = color_map_for(metric);
  setup.track = std::move(track);
  return setup;
}

LayerSetups default_layers(const Facility& facility, const Recording& recording) {
  LayerSetups layers;
  layers[LayerKind::rack_faces] = make_layer(facility, face_track(recording));
  layers[LayerKind::rack_tops] = make_layer(facility, top_track(recording));
  layers[LayerKind::equipment] = make_layer(facility, equipment_track(recording));
  layers[LayerKind::floor] = make_layer(facility, floor_track(recording));
  layers[LayerKind::floor].visible = false;  // for who asks: one more legend, and seldom where it is hot
  for (const auto kind : {LayerKind::coolant, LayerKind::power})
    layers[kind] = network_layer(facility, recording, kind);
  return layers;
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
  return default_range(facility, setup.track->metric(), setup.track->min(), setup.track->max());
}

LayerKind overlay_target(const Facility& facility, const Track& track) {
  const auto map = map_overlay(facility, track, facility.of_type(ElementType::Rack));
  const bool on_racks = std::any_of(map.entries.begin(), map.entries.end(),
                                    [](const auto& entry) { return entry.binding != Binding::none; });
  return on_racks ? LayerKind::rack_faces : LayerKind::equipment;
}

}  // namespace hallscope
