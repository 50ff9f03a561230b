#include "app/workspace/carry_over.h"

#include <algorithm>

namespace hallscope {

void carry_over_layers(const LayerSetups& before, const Recording& now, LayerSetups& layers) {
  for (const auto kind : all_of<LayerKind>) {
    if (!has_atlas(kind)) {  // what it reads is the recording's; how it is shown is the user's
      // A network without data is off by default: that is nobody's choice.
      layers[kind].visible = before[kind].visible || (!before[kind].track && layers[kind].visible);
      if (!before[kind].track || !layers[kind].track) continue;
      layers[kind].quiet = before[kind].quiet;
      layers[kind].range = before[kind].range;
      layers[kind].color_map = before[kind].color_map;
      continue;
    }
    if (!before[kind].track) {
      layers[kind].track = nullptr;
      layers[kind].visible = before[kind].visible;
      continue;
    }
    const auto same = std::find_if(now.tracks.begin(), now.tracks.end(),
                                   [&](const auto& track) { return track->metric() == before[kind].track->metric(); });
    if (same == now.tracks.end()) continue;
    layers[kind] = before[kind];
    layers[kind].track = *same;
  }
}

ElementIndex same_element(const Facility& before, ElementIndex element, const Facility& now) {
  return element < before.size() ? now.find(before.path(element)) : no_element;
}

}  // namespace hallscope
