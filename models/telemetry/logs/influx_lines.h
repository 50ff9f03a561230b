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

/// Whether a file has lines of InfluxDB's line protocol.
bool is_influx_lines(FileHead&);

/// Reads InfluxDB's line protocol, as `influxd inspect export-lp`, `influx_inspect export` and Telegraf's file output
/// write it:
///
///     ipmi_sensor,host=tray-17,name=inlet_temp value=24.5,status=1i 1772370000000000000
///
/// A measurement, tags, fields and a time (ns, or by their digits µs, ms, s). A field is a series under
/// `measurement_field`, or `measurement` for "value", its tags are labels; texts are left out. Remarks (#) are passed
/// over; lines without a time are told and skipped.
std::optional<Recording> read_influx_lines(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_influx_lines(std::string_view text, const std::string& name, const Facility&, Problems&,
                                            const Progress& = {});

}  // namespace hallscope
