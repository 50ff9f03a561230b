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

/// HDF5 begins with its signature, or behind a block of somebody else's of 512, 1024, 2048 … bytes.
bool is_hdf5(FileHead&);

/// Reads what Hdf5Writer writes (assets/recording-format.md) into ChunkedTracks and SpreadTracks. Elements are bound by
/// their id paths; those that the facility does not have, and metrics that do not hold together, are reported with
/// their path in the file and left out. Numbers that are not finite are missing values.
///
/// Nothing when the file is refused (not HDF5, not a recording, of a newer version, damaged, no known element, more
/// than 4 GiB of values) or it was cancelled. Damage costs a message: where the file's own structures
/// have no check sums, in formats before 1.10's and texts of variable length, another process goes through it first.
/// Not held off is what somebody made, with right check sums, to attack the library.
std::optional<Recording> read_hdf5_recording(const std::string& path, const Facility& facility, Problems&,
                                             const Progress& = {});

/// The same from the bytes of a file; `name` stands for it in problems.
std::optional<Recording> parse_hdf5_recording(std::string_view bytes, const std::string& name, const Facility& facility,
                                              Problems&, const Progress& = {});

}  // namespace hallscope
