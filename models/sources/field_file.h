#pragma once

#include <memory>
#include <string>

#include "models/facility/facility.h"
#include "models/io/file_head.h"

namespace hallscope {

/// True for what holds simulated air: VTK XML, legacy VTK, series of them, CGNS, EnSight and
/// VTKHDF by their first bytes, an OpenFOAM case
/// by its system/controlDict or by the empty .foam file that marks one. Says nothing of whether it can be read.
bool is_field(FileHead&);
bool is_field_file(const std::string& path);

/// A site without anything on it, for a field that is opened alone.
std::shared_ptr<const Facility> empty_facility(const std::string& title);

}  // namespace hallscope
