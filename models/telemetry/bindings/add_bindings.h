#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/facility/point_binding.h"

namespace hallscope {

/// The text of a facility file with more bindings at the end of its "bindings", which are made where there are none.
/// All else stays as it is, to the letter. Nothing, with the reason in `why`, for a text that is no facility file.
std::optional<std::string> with_bindings(std::string_view file, std::span<const PointBinding>, std::string& why);

/// The same to the file itself: another is written beside it and takes its place. Empty on success, else why not; the
/// file is then as it was.
std::string add_bindings(const std::string& path, std::span<const PointBinding>);

}  // namespace hallscope
