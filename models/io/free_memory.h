#pragma once

namespace hallscope {

/// What can be had without other programs being ended for it, in bytes; 0 where the system does not say.
double free_memory();

}  // namespace hallscope
