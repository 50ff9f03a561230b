#pragma once

#include <string>
#include <string_view>

#include "models/facility/importing/inventory.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Answers of NetBox's REST interface (pages with "results", or lists of objects: racks, devices, device types,
/// locations, power feeds, floor plans) and of openDCIM's ("cabinet", "device").
bool is_inventory_json(FileHead&);

/// Reads such a file into `inventory`. What is known of its objects is taken, the rest passed over; a page that says
/// that there are more is a warning. False when the file is refused.
bool read_inventory_json(const std::string& path, Inventory&, Problems&, const Progress& = {});
bool parse_inventory_json(std::string_view text, const std::string& name, Inventory&, Problems&);

/// Floor plans come after the racks that they place, whichever file was read first: to be called when all are read.
void apply_floor_plans(Inventory&);

}  // namespace hallscope
