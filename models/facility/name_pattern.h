#pragma once

#include <string_view>

namespace hallscope {

/// Whether one level of a path matches a pattern: `*` stands for any run of characters, `[1-6]` or `[abc]` for one of
/// them, everything else for itself.
bool name_matches(std::string_view pattern, std::string_view name);

/// True when the text holds `*` or `[`, so that it may match several names.
bool is_pattern(std::string_view text);

}  // namespace hallscope
