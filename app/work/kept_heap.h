#pragma once

namespace hallscope {

/// For a program with a window: memory that is let go of is kept for what is asked for next, up to 64 MB, in place of
/// being handed to the system and cleared again for every frame and every mesh. To be called first.
void keep_heap();

}  // namespace hallscope
