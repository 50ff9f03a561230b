#pragma once

#include "models/facility/catalog.h"
#include "models/io/json_file.h"

// For sources only, as json_file.h is.

namespace hallscope {

/// A model as catalogue and facility files have it. What catalog_json reads of it is the model.
Json model_json(const EquipmentModel&);

}  // namespace hallscope
