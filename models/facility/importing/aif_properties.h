#pragma once

#include <string>
#include <string_view>

#include "models/facility/importing/inventory.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"

namespace hallscope {

/// The layer of properties of a SimReady AIF asset, `NAME_Properties.usda`: USD as text, in which attributes called
/// aif:core:… and aif:spec:… say what a piece of equipment is. Each prim that has some becomes a catalogue entry.
/// Sizes are in mm, weights in kg there (AIF core metadata, AM.001 to AM.007).
bool is_aif_properties(FileHead&);

/// Reads it into `inventory.models`. NAME.glb or NAME.gltf beside it is the shape of the one model in it. Of properties
/// those are taken that the program has a use for; how many others there are is a note. False when the file is refused.
bool read_aif_properties(const std::string& path, Inventory&, Problems&);
bool parse_aif_properties(std::string_view text, const std::string& name, Inventory&, Problems&);

}  // namespace hallscope
