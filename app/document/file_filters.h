#pragma once

#include <QString>
#include <initializer_list>

#include "models/sources/file_kinds.h"

namespace hallscope {

/// What a file dialog offers for sources of these roles: all of them first, then those of each role, then all files.
/// "Facilities, telemetry (*.json *.csv);;Facilities (*.json);;Telemetry (*.csv);;All files (*)".
QString file_filters(std::initializer_list<SourceRole>);

}  // namespace hallscope
