#pragma once

#include <string>
#include <string_view>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/telemetry/tables/wide_columns.h"

namespace hallscope {

/// Looks for a column that tells rows apart, among those that are not bound: one that holds names of elements, or one
/// that is called as such columns are (host, device, index …). False, with an error, when rows are told apart by what
/// names no element: their values would be mixed on one. Columns without a binding are noted. `rows` are the first ones
/// of the table.
bool find_key(WideColumns&, const Facility&, std::string_view rows, char separator, const std::string& file, Problems&);

}  // namespace hallscope
