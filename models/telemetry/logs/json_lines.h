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

/// Whether a file has one JSON object a line, with a time or a topic in it.
bool is_json_lines(FileHead&);

/// Reads records, one JSON object a line, in one list, or in a list within an answer ("data", "records", "results",
/// "hits" of Elasticsearch …; lines of its bulk format that say what to do are passed over):
///
///     {"time": "2026-03-01T13:00:00Z", "host": "tray-17", "power_watts": 812.5, "gpu": {"temp": 61}}
///     {"timestamp": 1772370000, "name": "ipmi", "tags": {"host": "tray-17"}, "fields": {"inlet_celsius": 24.5}}
///     {"time": …, "element": "hall/row/rack-01", "metric": "Rack/RackPower", "value": 101.5, "unit": "kW"}
///     {"tst": …, "topic": "site/cdu-1/supply/celsius", "payload": 33.5}
///
/// Texts are labels, numbers are values under their key (keys within objects joined by a point), unless `metric` (or
/// `name`) and `value` say what is measured. A topic's levels are labels too, its last one names the metric where the
/// payload has no name. Numbers that tell things apart (`gpu`, `index`, `rack` …) are labels.
std::optional<Recording> read_json_lines(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_json_lines(std::string_view text, const std::string& name, const Facility&, Problems&,
                                          const Progress& = {});

}  // namespace hallscope
