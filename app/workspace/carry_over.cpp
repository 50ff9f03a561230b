#include "app/workspace/carry_over.h"

#include <algorithm>

namespace hallscope {

void carry_over_layers(const Layers& before, const Recording& now, Layers& layers) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!has_atlas(static_cast<LayerKind>(i))) {  // what it reads is the recording's; how it is shown is the user's
      // A network without data is off by default: that is nobody's choice.
      layers[i].visible = before[i].visible || (!before[i].track && layers[i].visible);
      if (!before[i].track || !layers[i].track) continue;
      layers[i].range = before[i].range;
      layers[i].color_map = before[i].color_map;
      continue;
    }
    if (!before[i].track) {
      layers[i].track = nullptr;
      layers[i].visible = before[i].visible;
      continue;
    }
    const auto same = std::find_if(now.tracks.begin(), now.tracks.end(),
                                   [&](const auto& track) { return track->metric() == before[i].track->metric(); });
    if (same == now.tracks.end()) continue;
    layers[i] = before[i];
    layers[i].track = *same;
  }
}

ElementIndex same_element(const Facility& before, ElementIndex element, const Facility& now) {
  return element < before.size() ? now.find(before.path(element)) : no_element;
}

}  // namespace hallscope
