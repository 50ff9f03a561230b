#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "models/io/ordered_object.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

// For sources only: no other header includes this one.

namespace hallscope {

/// Objects keep the order of the file, so that later entries can overrule earlier ones.
using Json = nlohmann::basic_json<OrderedObject>;

/// Reads a JSON file of at most 64 MiB and 100 nested levels. Nothing, with an error that names line and column, when
/// it is not JSON; a key given twice in one object is a warning.
/// Waiting for a pipe can be cancelled; nothing then, and no error.
std::optional<Json> read_json(const std::string& path, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Json> parse_json(std::string_view text, const std::string& name, Problems&);

}  // namespace hallscope
