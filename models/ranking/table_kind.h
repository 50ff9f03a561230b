#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// What is ranked together, because it is measured alike.
enum class TableKind {
  racks,
  gpus,
  cdus,
  cooling,  ///< what else moves heat or coolant: air handlers, chillers, towers, pumps
  feeders,  ///< what carries power: utilities, transformers, UPS, busways, meters …
  count
};

/// "racks", "feeders": for settings and file names; never changes.
const char* key(TableKind);
/// "Racks", "Power equipment": for people.
std::string title(TableKind);
std::optional<TableKind> table_kind(std::string_view key);

/// Ascending; none where a facility has nothing of the kind.
std::vector<ElementIndex> elements_of(const Facility&, TableKind);

}  // namespace hallscope
