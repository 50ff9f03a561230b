#pragma once

namespace hallscope {

/// To be called first, by whatever opens files of the size of a campus. Memory is taken in large pages where the system
/// has them: first touches of four kilobytes each took a third of the time from the start to the first picture. What is
/// let go of is kept for what is asked for next, in place of being handed to the system and cleared again for every
/// frame and every mesh. All threads share one heap, so this is not for what computes on many of them. Reserves
/// addresses, no memory; does nothing where it cannot.
void keep_heap();

/// Gives memory that was freed back to the system. Reading and simulating need far more than they leave, and the C
/// library keeps what it was given: of the opened reference campus a third. Takes milliseconds; does nothing where the
/// library cannot.
void give_back_free_memory();

}  // namespace hallscope
