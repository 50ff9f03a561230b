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

/// Whether a file has the columns of a capture, or a first line that is a message of one.
bool is_dsx_capture(FileHead&);

/// A capture that describes its own pod.
struct DsxCapture {
  std::optional<Facility> layout;  ///< set when no facility was given
  Recording recording;             ///< element indices refer to `layout`, or to the facility given
};

/// Reads an MQTT capture in NVIDIA's DSX Exchange format: CSV `offset,topic,payload`, offsets as Go durations,
/// topics `BMS/v1/PUB/{Metadata|Value}/objectType/pointType/…`, payloads JSON. Metadata must come before values.
/// Without `facility` the pod is laid out from rackLocationId, servesId and the topic path. Values are bound by id.
/// Placeholders for timestamps are accepted (time is the offset). Contradictory values are kept and reported.
std::optional<DsxCapture> read_dsx_capture(const std::string& path, const Facility* facility, Problems&,
                                           const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<DsxCapture> parse_dsx_capture(std::string_view text, const std::string& name, const Facility* facility,
                                            Problems&, const Progress& = {});

}  // namespace hallscope
