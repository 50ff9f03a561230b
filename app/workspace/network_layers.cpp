#include "app/workspace/network_layers.h"

#include "app/workspace/layer_ranges.h"
#include "app/workspace/power_layer.h"
#include "models/analysis/derived/coolant_tracks.h"
#include "models/words/say.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

/// One range for all pipes: see coolant_range(), else that of every coolant temperature in the recording.
LayerSetup coolant_layer(const Facility& facility, const Recording& recording) {
  LayerSetup setup;
  setup.title = say("Coolant temperature");
  setup.color_map = color_map_for(HueFamily::coolant);
  setup.visible = false;
  const CoolantTracks tracks(recording.tracks);
  if (facility.coolant().link_count() == 0 || !tracks.has_temperatures()) return setup;
  setup.visible = true;
  setup.more = tracks.all();
  setup.track = setup.more.front();
  setup.more.erase(setup.more.begin());
  if (const auto range = coolant_range(recording)) {
    setup.range = *range;
    return setup;
  }
  const auto span = temperature_span(tracks);
  const Metric any_coolant{"CDU/LiquidTemperature", "", Quantity::temperature};
  setup.range = default_range(facility, any_coolant, span.least, span.most);
  return setup;
}

}  // namespace

LayerSetup network_layer(const Facility& facility, const Recording& recording, LayerKind kind) {
  if (kind == LayerKind::coolant) return coolant_layer(facility, recording);
  return kind == LayerKind::power ? power_layer(facility, recording) : LayerSetup{};
}

}  // namespace hallscope
