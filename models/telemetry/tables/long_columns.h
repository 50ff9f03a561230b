#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/problem.h"

namespace hallscope {

/// Where the fields of a long table stand; `none` for optional ones that are not there.
struct LongColumns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t time = none, element = none, metric = none, value = none, quality = none, unit = none;
  std::size_t count = 0;
};

/// Reads the header `time,element,metric,value[,quality][,unit]`, in any order and case. Other columns are noted.
/// Nothing when one of the first four is missing or a name occurs twice.
std::optional<LongColumns> read_long_header(const std::vector<std::string_view>& header, const std::string& file,
                                            Problems&);

}  // namespace hallscope
