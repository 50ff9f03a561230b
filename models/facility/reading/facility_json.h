#pragma once

#include <optional>
#include <string>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Reads a facility file (assets/schema/facility.schema.json). Nothing when the file was refused; `problems` then
/// holds at least one error. Every problem names its JSON pointer; syntax errors their line and column.
std::optional<Facility> read_facility(const std::string& path, Problems& problems, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Facility> parse_facility(std::string_view text, const std::string& name, Problems& problems,
                                       const Progress& = {});

}  // namespace hallscope
