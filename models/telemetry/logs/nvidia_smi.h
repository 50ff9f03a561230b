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

/// Whether a table has the columns of nvidia-smi --query-gpu and a time.
bool is_nvidia_smi(FileHead&);

/// Reads `nvidia-smi --query-gpu=timestamp,index,… --format=csv -l 1`, with units or without: any number of GPUs, and
/// of hosts where a column names them (host, hostname, node …) or the file is called as the host is. power.draw and its
/// like are DCGM's metrics; columns that are not known keep their names, texts are left out with a note.
std::optional<Recording> read_nvidia_smi(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_nvidia_smi(std::string_view text, const std::string& name, const Facility&, Problems&,
                                          const Progress& = {});

}  // namespace hallscope
