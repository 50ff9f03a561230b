#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Reads a whole file that people write (JSON, not telemetry). Nothing, with an error that says what to do, when it is
/// missing, a folder, a device, unreadable, empty or larger than `max_bytes`.
///
/// What gzip or zstd packed is unpacked.
///
/// A pipe is read where the caller was handed it: as "-" or /dev/stdin, or as a shell hands over what a program prints,
/// /dev/fd/63. To wait for it can be cancelled; nothing then, and no error. A pipe by its own name may have nobody to
/// write into it, so that the wait would never end, and is refused.
std::optional<std::string> read_text_file(const std::string& path, std::size_t max_bytes, Problems&,
                                          const Progress& = {});

}  // namespace hallscope
