#include "scene/layers.h"

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
  LayerPart& layer = *parts.layers[kind];
  OverlayValue v;
  if (const auto column = setup.track->column(element)) {
    const Reading own = setup.track->reading(*column, parts.frames.time());
    v = {own.value, own.quality};
  } else {
    v = layer.value(element);
  }
  return {v.value, v.quality, color_of(layer.scale(), v)};
}

FeederShown SceneLayers::feeder(ElementIndex e) const { return s_.parts->power().feeder(e); }

std::optional<PipeReport> SceneLayers::pipe(const Pick& pick) const {
  return pick.pipe ? s_.parts->coolant().report(*pick.pipe) : std::nullopt;
}

void SceneLayers::set_flow_shown(bool on) { s_.wishes.flow = on; }

}  // namespace hallscope
