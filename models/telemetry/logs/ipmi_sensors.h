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

/// Whether a file has rows as ipmitool and ipmi-sensors print them: fields between vertical bars, a reading among them.
bool is_ipmi_sensors(FileHead&);

/// Reads what `ipmitool sensor`, `ipmitool sdr`, `ipmitool sdr elist` and FreeIPMI's `ipmi-sensors` print, of one host
/// or of many: a host stands before each row ("tray-17: CPU1 Temp | …", as pdsh and clush print it) or between the
/// parts ("==> tray-17.txt <==", "# tray-17"), else the file is called as the host is. A line that is a time (as
/// `date` prints it) counts for what follows; without one it is a reading of one instant, put at 0 with a note.
std::optional<Recording> read_ipmi_sensors(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_ipmi_sensors(std::string_view text, const std::string& name, const Facility&, Problems&,
                                            const Progress& = {});

}  // namespace hallscope
