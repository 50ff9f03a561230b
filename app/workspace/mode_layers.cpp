#include "app/workspace/mode_layers.h"

#include "app/workspace/default_layers.h"
#include "app/workspace/layer_tracks.h"
#include "app/workspace/network_layers.h"
#include "app/workspace/power_layer.h"
#include "models/analysis/derived/coolant_tracks.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// What each layer would show, all of them off.
LayerSetups all_off(const Facility& facility, const Recording& recording) {
  LayerSetups layers;
  const auto heat = heat_track(recording), power = power_track(recording);
  const auto tops = power ? power : heat;
  layers[LayerKind::rack_faces] = make_layer(facility, recording, heat ? heat : power ? power : rack_track(recording));
  layers[LayerKind::rack_tops] = make_layer(facility, recording, tops);
  layers[LayerKind::equipment] = make_layer(facility, recording, equipment_track(recording));
  layers[LayerKind::floor] = make_layer(facility, recording, inlet_air_track(recording));
  for (const auto kind : {LayerKind::coolant, LayerKind::power})
    layers[kind] = network_layer(facility, recording, kind);
  for (auto& layer : layers) layer.visible = false;
  return layers;
}

void show(LayerSetup& layer, bool quiet = false) {
  layer.visible = layer.track != nullptr;  // a layer without data is off: that is nobody's choice
  layer.quiet = quiet;
}

void show_on_racks(const Facility& facility, const Recording& recording, const std::shared_ptr<const Track>& track,
                   LayerSetups& layers) {
  for (const auto kind : {LayerKind::rack_faces, LayerKind::rack_tops}) {
    layers[kind] = make_layer(facility, recording, track);
    show(layers[kind]);
  }
}

void show_equipment(const Facility& facility, const Recording& recording, const std::shared_ptr<const Track>& track,
                    LayerSetups& layers) {
  if (!track) return;
  layers[LayerKind::equipment] = make_layer(facility, recording, track);
  show(layers[LayerKind::equipment]);
}

bool has_pipes(const Facility& facility, const Recording& recording) {
  return facility.coolant().link_count() > 0 && CoolantTracks(recording.tracks).has_temperatures();
}

}  // namespace

LayerSetups mode_layers(const Facility& facility, const Recording& recording, Mode mode, bool field) {
  auto layers = all_off(facility, recording);
  switch (mode) {
    case Mode::heat:
    case Mode::what_if:
      show_on_racks(facility, recording, heat_track(recording), layers);
      show(layers[LayerKind::coolant], true);
      break;
    case Mode::power:
      show_on_racks(facility, recording, power_track(recording), layers);
      show(layers[LayerKind::power], layers[LayerKind::rack_tops].visible);
      break;
    case Mode::coolant:
      show_equipment(facility, recording, liquid_track(recording), layers);
      show(layers[LayerKind::coolant]);
      layers[LayerKind::equipment].title = layers[LayerKind::coolant].title;  // one legend tells of both
      break;
    case Mode::air:
      if (field) break;
      show(layers[LayerKind::floor]);
      layers[LayerKind::rack_tops] = layers[LayerKind::floor];  // from above they hide the floor before them
      show_equipment(facility, recording, room_air_track(recording), layers);
      break;
    case Mode::custom:
    case Mode::count:
      for (const auto kind : {LayerKind::rack_faces, LayerKind::rack_tops, LayerKind::equipment, LayerKind::coolant})
        show(layers[kind]);
      break;
  }
  return layers;
}

std::string lacking(const Facility& facility, const Recording& recording, Mode mode) {
  switch (mode) {
    case Mode::heat:
    case Mode::what_if:
      return heat_track(recording) || mode == Mode::what_if ? std::string()
                                                            : say("No temperature of racks or GPUs is recorded");
    case Mode::power:
      return power_track(recording) || feeder_track(facility, recording)
                 ? std::string()
                 : say("No power of racks or feeders is recorded");
    case Mode::coolant:
      return liquid_track(recording) || has_pipes(facility, recording) ? std::string()
                                                                       : say("No temperature of a liquid is recorded");
    case Mode::air:
      return inlet_air_track(recording) || room_air_track(recording)
                 ? std::string()
                 : say("No field is open and no temperature of air is recorded");
    case Mode::custom:
    case Mode::count:
      break;
  }
  return {};
}

Mode first_mode(const Facility& facility, const Recording& recording) {
  for (const auto mode : {Mode::heat, Mode::power, Mode::coolant, Mode::air})
    if (lacking(facility, recording, mode).empty()) return mode;
  return Mode::custom;
}

}  // namespace hallscope
