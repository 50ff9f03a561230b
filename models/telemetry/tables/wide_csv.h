#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/facility.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Whether a file has a time column and another one. A time column under a name of its own shows in the first row.
bool is_wide_csv(FileHead&);

/// Reads a CSV with a time column and one column per point. `facility.bindings()` says which column is which element's
/// metric; columns without a binding are reported and left out. Bad cells become missing, bad rows are skipped, both
/// counted. Nothing when the file is refused (empty, not text, no bound column, no good row).
std::optional<Recording> read_wide_csv(const std::string& path, const Facility& facility, Problems&,
                                       const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_wide_csv(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems&, const Progress& = {});

}  // namespace hallscope
