#pragma once

#include <string_view>

namespace hallscope {

/// Has the calling thread, and those that it starts from then on, give way to what somebody waits for: a window whose
/// picture is drawn by as many threads as there are cores stands still while a run or a sum takes its turn among them.
/// Where cores are idle it costs nothing. Does nothing where the system knows no such thing for a single thread.
void step_back();

/// Has each thread of this process whose name begins so give way to those that give it work, as far as both want the
/// same core, and go before those that have stepped back: a window hears of its user while its picture is drawn by as
/// many threads as there are cores. Answers how many; none where the system knows no such thing.
int follow(std::string_view names);

/// Has each thread of this process whose name begins so keep to a core of its own, of those that the process may use:
/// for those that a renderer starts to share one picture, one for each core. Where Linux is not told which cores share
/// a cache, as in most virtual machines, it wakes two of them on one core, and leaves them there beside an idle one.
/// Answers how many; none where there are more of them than cores, or where the system knows no such thing.
int keep_apart(std::string_view names);

}  // namespace hallscope
