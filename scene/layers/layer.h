#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/enum_array.h"
#include "models/telemetry/recording.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// What can carry data in the picture. Each is switchable alone and has its own metric and legend, and a row in
/// layer_table.h that says the rest.
enum class LayerKind { rack_faces, rack_tops, floor, equipment, coolant, power, count };

/// "Rack faces", "Rack tops", "Floor", "Equipment", "Coolant", "Power": for people.
std::string title(LayerKind);
/// The same in English, by which views were stored before layers had keys.
const char* english_title(LayerKind);
/// "rack-faces", "rack-tops", "floor", "equipment", "coolant", "power": for files and options; never changes.
const char* key(LayerKind);
/// True for a layer that colours what stands there with any metric; the others are networks, which show what they show.
bool has_atlas(LayerKind);
/// The layer of a key; nothing for any other word.
std::optional<LayerKind> layer_kind(std::string_view key);

/// One layer's data. Without a track the layer is drawn in the neutral colour of its equipment.
struct LayerSetup {
  std::shared_ptr<const Track> track;
  ValueRange range;
  ColorMapName color_map = ColorMapName::viridis;
  bool visible = true;
  bool quiet = false;         ///< with a fifth of its chroma: another layer is what one looks at
  std::vector<Limit> limits;  ///< marked on the legend
  bool mean = false;          ///< where several values share a colour it shows their mean; else their worst
  std::string title = "";     ///< of the legend; empty: the metric's own
  /// What a network reads beside `track`: return beside supply, flows, pressure drops, states of breakers, powers of
  /// stores.
  std::vector<std::shared_ptr<const Track>> more = {};
  bool operator==(const LayerSetup&) const = default;
};

/// The setups of all layers.
using LayerSetups = EnumArray<LayerKind, LayerSetup>;

}  // namespace hallscope
