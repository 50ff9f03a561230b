#pragma once

#include "models/io/file_head.h"

namespace hallscope {

/// Whether a JSON file says that it is a facility, a scenario or alarm rules. The format is looked for, not parsed: a
/// broken file should be refused by its reader, which can say where it is broken.
bool is_facility(FileHead&);
bool is_scenario(FileHead&);
bool is_alarm_rules(FileHead&);
bool is_json(const FileHead&);

}  // namespace hallscope
