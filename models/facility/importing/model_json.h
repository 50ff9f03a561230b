#pragma once

#include <string>

#include "models/facility/catalog.h"
#include "models/io/json_file.h"

// For sources only, as json_file.h is.

namespace hallscope {

/// A model as catalogue and facility files have it. What catalog_json reads of it is the model. The path of its shape
/// is written as seen from `folder`; as it is where there is none.
Json model_json(const EquipmentModel&, const std::string& folder = "");

}  // namespace hallscope
