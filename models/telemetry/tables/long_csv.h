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

/// Whether a file has three of the four columns that a long table needs: which one is missing, its reader can say.
bool is_long_csv(FileHead&);

/// Reads `time,element,metric,value[,quality][,unit]` in any column order: one sample a row, times in any order per
/// element but reported when they go backwards. Values are SI unless a unit column says otherwise.
/// Bad rows are skipped and counted. Nothing when the file is refused.
std::optional<Recording> read_long_csv(const std::string& path, const Facility& facility, Problems&,
                                       const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_long_csv(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems&, const Progress& = {});

}  // namespace hallscope
