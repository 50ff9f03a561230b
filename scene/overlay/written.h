#pragma once

#include <functional>
#include <string_view>

namespace hallscope {

/// Is told every text that is written on a picture from now on: legends, captions, labels, keys. Whoever reads pictures
/// aloud or tests what they say. One watcher at a time; an empty function ends it. For the thread that draws.
void watch_written(std::function<void(std::string_view)>);

/// Tells the watcher. For what writes.
void tell_written(std::string_view text);

}  // namespace hallscope
