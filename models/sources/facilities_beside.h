#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/document/named_source.h"

namespace hallscope {

/// Facility files that sources may belong to which need one and have none with them: those that lie in the folder of
/// the first, at most six, those that its text names before all others. Nothing where it is not a facility that is
/// missing. Reads the first bytes of JSON files.
std::optional<std::vector<std::string>> facilities_beside(const std::vector<NamedSource>&);

}  // namespace hallscope
