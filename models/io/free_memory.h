#pragma once

namespace hallscope {

/// What can be had without other programs being ended for it, in bytes; 0 where the system does not say.
double free_memory();

/// Gives memory that was freed back to the system. Reading and simulating need far more than they leave, and the C
/// library keeps what it was given: of the opened reference campus a third. Takes milliseconds; does nothing where the
/// library cannot.
void give_back_free_memory();

}  // namespace hallscope
