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

/// Whether a file has lines of Graphite's plain text protocol.
bool is_graphite(FileHead&);

/// Reads what is sent to Graphite as plain text, as collectd, diamond and scripts write it:
///
///     dc1.hall-01.rack-07.power_watts 131500 1772370000
///     power_watts;host=tray-17;gpu=3 812.5 1772370000
///
/// The last part of a path names what is measured, those before it where, as the levels of a topic do; tags are labels.
std::optional<Recording> read_graphite(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_graphite(std::string_view text, const std::string& name, const Facility&, Problems&,
                                        const Progress& = {});

}  // namespace hallscope
