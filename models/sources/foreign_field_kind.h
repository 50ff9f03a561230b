#pragma once

#include <string_view>

#include "models/io/file_head.h"

namespace hallscope {

/// Which format of fields that a library reads in a process of its own a file begins as: "cgns" (in HDF5 or ADF),
/// "ensight" (a case file), "vtkhdf"; empty for all else. Says nothing of whether it can be read.
std::string_view foreign_field_kind(FileHead&);

}  // namespace hallscope
