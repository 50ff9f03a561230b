#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/facility/importing/inventory.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"

namespace hallscope {

/// What a table lists.
enum class InventoryTable { none, racks, devices, feeds };

/// What a table with these columns lists: racks by a name and two things more of their place, size or make, devices by
/// their rack and unit, feeds by their panel. `none` for all else, and for whatever has a column of times. Knows the
/// columns of NetBox's and openDCIM's exports and what people call theirs.
InventoryTable inventory_table_of(const std::vector<std::string_view>& header);
bool is_inventory_table(FileHead&);

/// Reads such a table into `inventory`. Rows without a name are skipped, cells that cannot be read are left out; both
/// are told with their line. False when the file is refused.
bool read_inventory_table(const std::string& path, Inventory&, Problems&);
/// The same from text; `name` stands for the file in problems.
bool parse_inventory_table(std::string_view text, const std::string& name, Inventory&, Problems&);

}  // namespace hallscope
