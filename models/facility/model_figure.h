#pragma once

#include <optional>
#include <string>

#include "models/facility/catalog.h"

namespace hallscope {

/// A figure of a model by its key ("aif:spec:approachTemperature"), SI; nothing when the model does not state it.
std::optional<double> figure(const EquipmentModel&, const std::string& key);

/// What a rack draws by design, W: its thermal design power where its model states one, else its rated power, else 0.
double design_power(const EquipmentModel&);

}  // namespace hallscope
