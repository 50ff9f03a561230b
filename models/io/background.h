#pragma once

namespace hallscope {

/// Has the calling thread, and those that it starts from then on, give way to what somebody waits for: a window whose
/// picture is drawn by as many threads as there are cores stands still while a run or a sum takes its turn among them.
/// Where cores are idle it costs nothing. Does nothing where the system knows no such thing for a single thread.
void step_back();

}  // namespace hallscope
