#pragma once

#include <string>
#include <string_view>

#include "models/facility/importing/inventory.h"
#include "models/io/problem.h"

namespace hallscope {

/// A facility file, as text, of what lists say: rooms, rows and racks in the order of their names, equipment types with
/// the source of each figure, feeds, and what is mounted in racks as aliases of trays. What the lists do not say is
/// filled in, and everything filled in is named: "guessed" lists the members of an element, in the root what it was in
/// words. It is valid by the schema and meant to be edited. Problems name what could not be used. `standard` are the
/// models that need not be brought along. Empty, with an error, where there are no racks. Paths of shapes are written
/// as seen from `folder`, whole where there is none.
std::string facility_file_of(Inventory, const Catalog& standard, Problems&, const std::string& folder = "");

/// A catalogue file of the models alone. Empty, with an error, where there are none.
std::string catalog_file_of(const Inventory&, Problems&, const std::string& folder = "");

}  // namespace hallscope
