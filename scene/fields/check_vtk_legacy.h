#pragma once

#include <string>

#include "models/io/problem.h"

namespace hallscope {

/// Whether a legacy .vtk file can be what its head says: known keywords, and counts that its size can hold. VTK's
/// reader believes them and would ask for any memory they name. False with a problem that says where and why not.
bool check_vtk_legacy(const std::string& path, Problems&);

}  // namespace hallscope
