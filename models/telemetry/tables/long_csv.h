#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/bindings/found_point.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Whether a file's header is that of a long table, see is_long_header().
bool is_long_csv(FileHead&);

/// The points of a table without a column of elements, each once with its unit, as far as its first rows show them;
/// none of a table that has one, whose rows say what they are about.
std::vector<FoundPoint> points_of_long_csv(const std::string& path);
std::vector<FoundPoint> points_of_long_text(std::string_view text);

/// Reads `time,element,metric,value[,quality][,unit]` in any column order, or as read_long_header() knows it: one
/// sample a row, times in any order per element but reported when they go backwards. Values are SI unless a unit column
/// says otherwise. Bad rows are skipped and counted. Nothing when the file is refused.
std::optional<Recording> read_long_csv(const std::string& path, const Facility& facility, Problems&,
                                       const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_long_csv(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems&, const Progress& = {});

}  // namespace hallscope
