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

/// Whether a file is an answer of Prometheus' HTTP API to `query` or `query_range`.
bool is_prometheus_json(FileHead&);
/// Whether a file has the lines that VictoriaMetrics exports.
bool is_victoria_export(FileHead&);

/// Reads both, of any size and several behind each other:
///
///     {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":…},"values":[[s,"v"],…]}]}}
///     {"metric":{"__name__":…},"values":[…],"timestamps":[ms,…]}
///
/// and of an answer its data or its list of results alone. Numbers may stand as texts ("NaN", "+Inf"); null is missing.
/// An answer that is an error is refused in the server's own words; warnings are notes.
std::optional<Recording> read_prometheus_json(const std::string& path, const Facility&, Problems&,
                                              const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_prometheus_json(std::string_view text, const std::string& name, const Facility&,
                                               Problems&, const Progress& = {});

}  // namespace hallscope
