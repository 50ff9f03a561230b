#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/facility/importing/inventory.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/sources/read_request.h"

namespace hallscope {

/// Reads lists from other systems, of whatever form each of them is, into one inventory: racks of one, devices of
/// another, types of a third. Nothing when one of them was refused or it was cancelled.
std::optional<Inventory> read_inventory(const std::vector<std::string>& files, Problems&, const Progress& = {});

/// Delivers the facility that such lists make together: the request's file and those beside it.
void read_inventory_files(const ReadRequest&);

/// Whether a file is such a list.
bool is_inventory(const std::string& path);

}  // namespace hallscope
