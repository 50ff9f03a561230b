#pragma once

#include <string>
#include <string_view>

#include "models/facility/importing/inventory.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"

namespace hallscope {

/// A type of device or rack as NetBox's library of types has it, in YAML. Of YAML this reads the values that stand in
/// one line at the outermost level, which are all that a type says of itself: maker, model, height, weight.
bool is_device_type(FileHead&);
bool read_device_type(const std::string& path, Inventory&, Problems&);
bool parse_device_type(std::string_view text, const std::string& name, Inventory&, Problems&);

}  // namespace hallscope
