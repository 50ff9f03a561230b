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
  std::string time_heading;
  std::vector<std::string> left_out;  ///< the names of columns of no known meaning
};

/// Whether a header is that of a long table: `time,element,metric,value` in any order, with one of them missing (which
/// is then told), or a time, a value and what historians call its point: tag, TagName, point, variable …
bool is_long_header(const std::vector<std::string_view>& header);

/// Reads the header `time,element,metric,value[,quality][,unit]`, in any order and case, or as other systems call them:
/// `Timestamp,Device,Point,Value,Status,Units`. Without an element the point says it all, by the facility's bindings.
/// Other columns are noted. Nothing when time, value or both of the others are missing or a name occurs twice.
std::optional<LongColumns> read_long_header(const std::vector<std::string_view>& header, const std::string& file,
                                            Problems&);

}  // namespace hallscope
