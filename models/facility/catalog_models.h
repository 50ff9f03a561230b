#pragma once

#include <optional>

#include "models/facility/catalog.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

class ShapeFiles;

/// One model of a catalogue, or one that a facility file brings along. Errors go to the node's report.
std::optional<EquipmentModel> read_model(const JsonNode&, ShapeFiles&);

}  // namespace hallscope
