#pragma once

#include <string>
#include <string_view>

namespace hallscope {

/// The text of an event of a recording for people. Recordings keep in English what the simulation tells, so that a
/// file is the same whoever made it and power states can be read from it; what other sources tell stays as it is.
std::string event_in_words(std::string_view text);

}  // namespace hallscope
