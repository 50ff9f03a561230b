#include "scene/layers.h"

#include "scene/overlay/room_figures.h"
#include "scene/scene_state.h"

namespace hallscope {

void SceneLayers::set(LayerKind kind, LayerSetup setup) {
  s_.parts->setups[kind] = std::move(setup);
  s_.parts->layer_changed(kind);
}

const LayerSetup& SceneLayers::setup(LayerKind kind) const { return s_.parts->setups[kind]; }

ShownValue SceneLayers::shown(LayerKind kind, ElementIndex element) const {
  const auto& parts = *s_.parts;
  const LayerSetup& setup = parts.setups[kind];
  if (!setup.track || !setup.visible || element >= parts.facility->size()) {
    const OverlayValue none;
    return {none.value, none.quality, color_of(parts.layers[kind]->scale(), none)};
  }
  const OverlayValue v = s_.parts->shown(kind, element);
  return {v.value, v.quality, color_of(parts.layers[kind]->scale(), v)};
}

RoomFigures SceneLayers::room(ElementIndex room) const {
  if (room >= s_.parts->facility->size()) return {};
  return room_figures(*s_.parts->facility, s_.parts->layers, {room}).front();
}

FeederShown SceneLayers::feeder(ElementIndex e) const { return s_.parts->power().feeder(e); }

std::optional<PipeReport> SceneLayers::pipe(const Pick& pick) const {
  return pick.pipe ? s_.parts->coolant().report(*pick.pipe) : std::nullopt;
}

void SceneLayers::set_flow_shown(bool on) { s_.wishes.flow = on; }

}  // namespace hallscope
