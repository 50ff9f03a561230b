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

/// Whether a file is what InfluxDB answers to Flux: annotations (#datatype …) or the columns _time and _value or
/// _field.
bool is_influx_csv(FileHead&);

/// Reads InfluxDB's annotated CSV, of one table or of many behind each other, also without its annotations: a row's
/// value is `_value` under the name `_measurement` + "_" + `_field`, all other texts of the row are its labels. Of a
/// pivoted table each column of numbers is a field.
std::optional<Recording> read_influx_csv(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_influx_csv(std::string_view text, const std::string& name, const Facility&, Problems&,
                                          const Progress& = {});

}  // namespace hallscope
