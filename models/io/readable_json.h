#pragma once

#include <string>

#include "models/io/json_file.h"

// For sources only, as json_file.h is.

namespace hallscope {

/// JSON for people who will edit it: what fits into a line of 130 characters stands in one, all else with a member a
/// line, two blanks a level. Ends with a line break.
std::string readable_json(const Json&);

/// The same without the line break, as it stands `level` levels deep.
std::string readable_json_at(const Json&, std::size_t level);

}  // namespace hallscope
