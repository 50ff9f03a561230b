#pragma once

#include <string>

#include "models/telemetry/recording.h"

namespace hallscope {

/// "good", "stale", "measured" … for people; to_string() gives the keys.
std::string in_words(Quality);
std::string in_words(Source);

}  // namespace hallscope
