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

/// Whether a file has lines as exporters write them: name{label="value"} number.
bool is_openmetrics(FileHead&);

/// Reads the text format of Prometheus (version 0.0.4) and OpenMetrics (1.0): what an exporter answers under /metrics,
/// what promtool dumps. Times are seconds in OpenMetrics, milliseconds in Prometheus; a file without any is of one
/// instant, which is put at 0 with a note. Buckets and quantiles are left out.
std::optional<Recording> read_openmetrics(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_openmetrics(std::string_view text, const std::string& name, const Facility&, Problems&,
                                           const Progress& = {});

}  // namespace hallscope
