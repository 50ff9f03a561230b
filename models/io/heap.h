#pragma once

namespace hallscope {

/// Gives memory that was freed back to the system at once, not over the next seconds: reading needs far more than it
/// leaves. Takes milliseconds; does nothing where the heap is not jemalloc's (models/io/heap.cpp), as under sanitizers.
void give_back_free_memory();

}  // namespace hallscope
