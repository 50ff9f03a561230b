#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "models/io/problem.h"

namespace hallscope {

/// Reads a whole file that people write (JSON, not telemetry). Nothing, with an error that says what to do, when it is
/// missing, a folder, unreadable, empty or larger than `max_bytes`.
std::optional<std::string> read_text_file(const std::string& path, std::size_t max_bytes, Problems&);

}  // namespace hallscope
